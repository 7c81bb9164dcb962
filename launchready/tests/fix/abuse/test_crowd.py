from build.limits import HOST, VANTAGE
from launchready.evidence.crowd import Crowd
from launchready.fix.abuse.crowd import crowd
from launchready.model import Product, Step


def test_the_address_gets_room_for_all_of_them() -> None:
    change = crowd.write(Product("www.acme.test"), Crowd(HOST, 30, 6, ("",), VANTAGE))
    texts = [part.text for part in change.parts if isinstance(part, Step)]

    assert "a limit of its own" in texts[1]
    assert "room for 30 people" in texts[1]
