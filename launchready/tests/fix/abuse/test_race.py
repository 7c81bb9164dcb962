from build.limits import HOST, VANTAGE
from launchready.evidence.limits import Burst
from launchready.fix.abuse.race import race
from launchready.model import Product, Step


def test_the_step_holds_what_is_declared() -> None:
    change = race.write(Product("www.acme.test"), Burst(HOST, 12, 15, 6, VANTAGE))
    first = change.parts[0]

    assert isinstance(first, Step)
    assert " 12 " in first.text
    assert change.recheck == "launchready recheck ABU-06"
