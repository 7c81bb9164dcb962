"""A claim names somebody, in one way or another, and is no business of outsiders."""

from collections.abc import Callable

import pytest

from launchready.manifest import Manifest
from launchready.run.lending import chat as lent

Loading = Callable[..., Manifest]
Complaining = Callable[..., list[str]]

CHAT = """[product]
site = "https://acme.test"
[chat]
host = "acme.test"
send = "POST /m"
body = '{"text": "{text}"}'
accepted = "/id"
[chat.claim]
"""
START = 'start_body = \'{"email": "{email}"}\'\n'
FORM = 'route = "POST /leads"\nbody = "email={email}"\naccepted = "/lead/id"\n'
REFERENCE = "${LAUNCHREADY_CLAIM_SECRET}"


@pytest.mark.parametrize("claim", [START, FORM, START + FORM])
def test_the_session_claims_or_a_form_or_both(loading: Loading, claim: str) -> None:
    chat = lent(loading(CHAT + claim))

    assert chat is not None
    assert chat.claim is not None
    assert bool(chat.claim.start_body) is (START in claim)
    assert (chat.claim.form is not None) is (FORM in claim)


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ("", "nothing claims anything; say start_body, or route, body and accepted"),
        ('contacts = "GET /leads"', "nothing claims anything"),
        ('route = "POST /leads"', "a form has route, body and accepted; say all three of them"),
        (START + 'accepted = "/id"', "a form has route, body and accepted"),
        ("start_body = '{}'", "nobody is claimed to be there; put {email} where the address goes"),
    ],
)
def test_what_claims_nobody_is_named(complaints: Complaining, claim: str, said: str) -> None:
    assert any(said in complaint for complaint in complaints(CHAT + claim))


def test_a_key_signs_an_address_and_stands_nowhere(loading: Loading) -> None:
    text = f'{CHAT}{START}secret = "{REFERENCE}"'
    manifest = loading(text, environ={"LAUNCHREADY_CLAIM_SECRET": "key"})
    chat = lent(manifest)

    assert chat is not None
    assert chat.claim is not None
    # RFC 4231's way, with the key and the text of a well-known example of HMAC-SHA-256.
    assert chat.claim.signed("The quick brown fox jumps over the lazy dog") == (
        "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8"
    )
    assert "key" not in repr(chat.claim)
    assert "'key'" not in repr(manifest)


def test_a_manifest_from_outside_claims_nobody(complaints: Complaining) -> None:
    said = complaints(CHAT + START, trusted=False)

    assert any("chat.claim is refused in a manifest from outside" in each for each in said)
