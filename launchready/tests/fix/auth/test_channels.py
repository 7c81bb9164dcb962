from launchready.evidence.channels import Channels, Listener
from launchready.fix.auth.channels import channels
from launchready.model import Product, Step


def listener(who: str, *, heard: bool) -> Listener:
    return Listener("inbox", "GET /inbox/events", "chat.acme.test", who, heard, 200)


def test_each_who_heard_too_much_gets_a_step() -> None:
    strangers = (listener("a colleague", heard=False), listener("another tenant", heard=True))
    ended = (listener("its owner, after the session was ended", heard=True),)
    change = channels.write(Product("www.acme.test"), Channels(strangers, ended))
    first, second = [part.text for part in change.parts if isinstance(part, Step)]

    assert first.startswith("GET /inbox/events at chat.acme.test: ask the function that guards")
    assert first.endswith("(another tenant).")
    assert "close the stream where it has ended (its owner, after" in second
    assert change.recheck == "launchready recheck AUT-19"


def test_a_page_of_another_site_that_heard_gets_a_step_of_its_own() -> None:
    page = Listener(
        "inbox", "GET /ws", "chat.acme.test", "a page", heard=True, status=101, foreign=True
    )
    change = channels.write(Product("www.acme.test"), Channels((page,)))
    [text] = [part.text for part in change.parts if isinstance(part, Step)]

    assert text.startswith("GET /ws at chat.acme.test: refuse a handshake whose Origin is not")
