from build.limits import HOST, VANTAGE
from launchready.evidence.sides import Aside, Sides
from launchready.fix.abuse.sides import sides
from launchready.model import Product, Step


def test_each_route_that_has_no_limit_gets_a_step() -> None:
    asides = (Aside("export", "GET /v1/export", 2, 5, None),)
    change = sides.write(Product("www.acme.test"), Sides(HOST, asides, VANTAGE))
    [step] = change.parts

    assert isinstance(step, Step)
    assert "GET /v1/export per visitor" in step.text
    assert "after 2 a minute" in step.text
