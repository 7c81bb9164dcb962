from launchready.evidence.logouts import Logouts, Replay
from launchready.fix.auth.logouts import logouts
from launchready.model import Product, Step


def test_each_session_that_went_on_is_struck_out_on_the_server() -> None:
    replays = (Replay("this one", opens=True, asked=1), Replay("that one", opens=False, asked=1))
    seen = Logouts("api.acme.test", "POST /v1/logout", 204, 0, replays)
    change = logouts.write(Product("www.acme.test"), seen)
    texts = [part.text for part in change.parts if isinstance(part, Step)]

    assert texts[0].startswith("POST /v1/logout at api.acme.test: strike this one out")
    assert len(texts) == 2
    assert change.recheck == "launchready recheck AUT-12"
