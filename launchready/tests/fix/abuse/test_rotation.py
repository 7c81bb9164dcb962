from build.limits import disguises
from launchready.evidence.limits import Disguise
from launchready.fix.abuse.rotation import rotation
from launchready.model import Product, Step


def steps(*worked: Disguise) -> list[str]:
    change = rotation.write(Product("www.acme.test"), disguises(*worked))
    return [part.text for part in change.parts if isinstance(part, Step)]


def test_each_way_past_has_its_step_once() -> None:
    assert len(steps(Disguise.SESSION, Disguise.NO_COOKIES)) == 1
    assert len(steps(Disguise.SESSION, Disguise.AGENT, Disguise.SLASH, Disguise.CASE)) == 3


def test_methods_and_types_are_counted_or_refused() -> None:
    [step] = steps(Disguise.METHOD, Disguise.TYPE)

    assert step.startswith("Count whatever the route takes")


def test_spellings_are_counted_by_their_route() -> None:
    assert steps(Disguise.QUERY)[0].startswith("Count by the route")
