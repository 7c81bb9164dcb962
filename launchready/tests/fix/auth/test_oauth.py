from dataclasses import replace

import pytest

from launchready.evidence.oauth import OAuth, Trick
from launchready.fix.auth.oauth import oauth
from launchready.model import Product, Step

SOUND = OAuth("api.acme.test", "GET /sso", "GET /back", tuple(Trick))


def steps(seen: OAuth) -> list[str]:
    change = oauth.write(Product("www.acme.test"), seen)
    assert change.recheck == "launchready recheck AUT-17"
    return [part.text for part in change.parts if isinstance(part, Step)]


@pytest.mark.parametrize(
    ("seen", "words"),
    [
        (replace(SOUND, linked=True), "know accounts by `iss` and `sub`"),
        (replace(SOUND, astray=("Host",)), "take redirect_uri from the configuration"),
        (replace(SOUND, fixed=True), "give a new session"),
        (replace(SOUND, pkce=""), "send a code_challenge of S256"),
        (replace(SOUND, pkce="plain"), "send a code_challenge of S256"),
    ],
)
def test_each_thing_gets_its_step(seen: OAuth, words: str) -> None:
    [text] = steps(seen)

    assert words in text


@pytest.mark.parametrize("trick", Trick)
def test_each_login_that_lets_somebody_in_gets_one(trick: Trick) -> None:
    assert len(steps(replace(SOUND, entered=(trick,)))) == 1
