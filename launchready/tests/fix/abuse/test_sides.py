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


def test_on_a_websocket_frames_are_counted() -> None:
    asides = (Aside("messages", "GET /ws", 2, 5, None, socket=True),)
    [step] = sides.write(Product("www.acme.test"), Sides(HOST, asides, VANTAGE)).parts

    assert isinstance(step, Step)
    assert step.text.startswith("Count each frame on GET /ws by the visitor who sends it")
