from launchready.evidence.checks import Check
from launchready.evidence.messages import Heard, Listener, Messages, Told
from launchready.fix.web.messages import messages
from launchready.model import Host, Step

AT = "https://www.acme.test/app.js"
HOSTILE = "https://www.acme.test/`rm -rf`, in the page"


def test_each_script_is_named_once_where_its_path_is_plain() -> None:
    heard = Heard(
        (
            Listener(AT, "a", Check.PART),
            Listener(AT, "b", Check.NONE),
            Listener(HOSTILE, "c", Check.NONE),
            Listener("https://www.acme.test/fine.js", "d", Check.WHOLE),
        ),
        (Told(AT, "e"), Told("https://www.acme.test/unsure.js", "f", sure=False)),
    )
    change = messages.write(Host("www.acme.test"), Messages("www.acme.test", 1, (heard,)))
    texts = [part.text for part in change.parts if isinstance(part, Step)]

    assert [text.partition(":")[0] for text in texts[:3]] == [
        "/app.js", "A script in a page", "/app.js",
    ]  # fmt: skip
    assert len(texts) == 4
    assert "rm -rf" not in "".join(texts)
    assert change.recheck == "launchready recheck WEB-06"
