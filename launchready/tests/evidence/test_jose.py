import json
from functools import cache

import pytest
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import (
    RSAPrivateKey,
    RSAPublicNumbers,
    generate_private_key,
)
from cryptography.hazmat.primitives.hashes import SHA256
from hypothesis import given
from hypothesis import strategies as st

from launchready.evidence.jose import (
    Trick,
    confused,
    decoded,
    encoded,
    forgeries,
    guessed,
    macced,
    parsed,
)

HEADER = {"alg": "HS256", "typ": "JWT"}
CLAIMS = st.dictionaries(st.text(max_size=8), st.text(max_size=8) | st.integers(), max_size=4)
# RFC 7515, A.1: the example with its key.
EXAMPLE = (
    "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0"
    "dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
)
KEY = "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"


@cache
def own() -> RSAPrivateKey:
    return generate_private_key(public_exponent=65537, key_size=2048)


def test_the_example_of_the_rfc_is_signed_with_its_key() -> None:
    jwt = parsed(EXAMPLE)

    assert jwt is not None
    assert jwt.claims["iss"] == "joe"
    assert jwt.is_signed_with(decoded(KEY))
    assert not jwt.is_signed_with(b"secret")


@given(st.binary(max_size=40))
def test_what_is_written_is_read_again(data: bytes) -> None:
    assert decoded(encoded(data)) == data


@given(CLAIMS, st.binary(max_size=40), st.sampled_from(["HS256", "HS384", "HS512"]))
def test_what_is_signed_is_a_token(claims: dict[str, object], secret: bytes, alg: str) -> None:
    jwt = parsed(macced({"alg": alg}, claims, secret))

    assert jwt is not None
    assert (jwt.alg, jwt.claims) == (alg, claims)
    assert jwt.is_signed_with(secret)


@given(st.text(max_size=60))
def test_any_text_is_a_token_or_none(text: str) -> None:
    jwt = parsed(text)

    assert jwt is None or f"{jwt.signed}.{encoded(jwt.signature)}" == text


@pytest.mark.parametrize(
    "text",
    ["", "a.b.c", "..", "e30.e30.", "e30.e30.e30.e30", f"{EXAMPLE}=", f"{EXAMPLE}.x", "W10.e30."],
)
def test_what_is_none(text: str) -> None:
    assert parsed(text) is None


@given(CLAIMS, st.binary(min_size=1, max_size=40))
def test_no_forgery_is_the_token_or_signed_with_its_secret(
    claims: dict[str, object], secret: bytes
) -> None:
    jwt = parsed(macced(HEADER, claims, secret))
    assert jwt is not None
    genuine = f"{jwt.signed}.{encoded(jwt.signature)}"

    for each in forgeries(jwt, own(), "launchready_claim"):
        forged = parsed(each.token)
        assert forged is not None
        assert each.token != genuine
        assert not forged.is_signed_with(secret) or not secret.strip(b"\0")
        says = {**forged.claims}
        assert (says.pop("launchready_claim", False) is True) == (each.trick is Trick.CHANGED)
        assert says == claims


def test_a_changed_bit_changes_the_signature_itself() -> None:
    jwt = parsed(EXAMPLE)
    assert jwt is not None
    [flipped] = [each for each in forgeries(jwt, own(), "c") if each.trick is Trick.FLIPPED]
    forged = parsed(flipped.token)

    assert forged is not None
    changed = int.from_bytes(forged.signature) ^ int.from_bytes(jwt.signature)
    assert (forged.signed, changed.bit_count()) == (jwt.signed, 1)


def test_a_key_in_the_header_fits_the_signature() -> None:
    jwt = parsed(EXAMPLE)
    assert jwt is not None
    [brought] = [each for each in forgeries(jwt, own(), "c") if each.trick is Trick.JWK]
    forged = parsed(brought.token)
    assert forged is not None
    jwk = json.loads(json.dumps(forged.header["jwk"]))
    numbers = (int.from_bytes(decoded(jwk[name])) for name in "en")

    RSAPublicNumbers(*numbers).public_key().verify(
        forged.signature, forged.signed.encode(), PKCS1v15(), SHA256()
    )


def test_a_secret_that_is_guessed_signs_what_says_the_same() -> None:
    genuine = macced(HEADER, {"sub": "ada"}, b"changeme")
    jwt = parsed(genuine)
    assert jwt is not None
    found = guessed(jwt, ("secret", "changeme"))
    assert found is not None
    forged = parsed(found.token)

    assert forged is not None
    assert found.token != genuine
    assert forged.claims == jwt.claims
    assert forged.is_signed_with(b"changeme")
    assert guessed(jwt, ("secret",)) is None


@pytest.mark.parametrize(
    ("jwks", "count"),
    [
        (b"", 0),
        (b"<html>", 0),
        (b"[]", 0),
        (b'{"keys": 5}', 0),
        (b'{"keys": [5, {"kty": "EC", "x": "AA"}, {"n": "AQAB", "e": "%"}]}', 0),
        (b'{"keys": [{"n": "' + b"A" * 9000 + b'", "e": "AQAB"}]}', 0),
        (b"[" * 100000, 0),
        (b'{"keys": [{"n": "%s", "e": "AQAB", "kid": "one"}]}', 2),
    ],
)
def test_public_keys_become_secrets(jwks: bytes, count: int) -> None:
    numbers = own().public_key().public_numbers()
    jwt = parsed(EXAMPLE)
    assert jwt is not None
    made = [*confused(jwt, jwks.replace(b"%s", encoded(numbers.n.to_bytes(256)).encode()))]

    assert len({each.token for each in made}) == count
    for each in made:
        forged = parsed(each.token)
        assert forged is not None
        assert (forged.alg, forged.header["kid"]) == ("HS256", "one")


def test_no_forgery_shows_its_token() -> None:
    jwt = parsed(EXAMPLE)

    assert jwt is not None
    assert not any(each.token in repr(each) for each in forgeries(jwt, own(), "c"))
