from build.limits import HOST
from launchready.evidence.steps import Steps
from launchready.fix.abuse.steps import steps
from launchready.model import Product, Step


def test_the_bound_is_the_declared_one() -> None:
    change = steps.write(Product("www.acme.test"), Steps(HOST, 4, 9, 1.2))

    assert isinstance(change.parts[0], Step)
    assert "end the turn after 4" in change.parts[0].text
