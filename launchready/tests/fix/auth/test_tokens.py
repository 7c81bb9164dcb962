from launchready.evidence.jose import Trick
from launchready.evidence.tokens import Forged, Tokens
from launchready.fix.auth.tokens import REMEDY, tokens
from launchready.model import Product, Step


def test_every_trick_has_a_remedy_and_each_remedy_is_said_once() -> None:
    forged = tuple(Forged(trick, "so", trick is not Trick.KID) for trick in Trick)
    change = tokens.write(
        Product("www.acme.test"), Tokens("api.acme.test", "GET /", "x", "", forged)
    )
    texts = [part.text for part in change.parts if isinstance(part, Step)]

    assert set(REMEDY) == set(Trick)
    assert len(texts) == len(set(texts)) == 4
    assert all(text.startswith("api.acme.test: ") for text in texts)
    assert not any("`kid`" in text for text in texts)
    assert change.recheck == "launchready recheck AUT-09"
