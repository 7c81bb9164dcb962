"""Each token is wrong in the one thing that it is called by."""

import hmac
import json

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from launchready.evidence.id_tokens import ELSEWHERE, HOUR, Claims, Signer, token
from launchready.evidence.jose import Jwt, decoded, parsed
from launchready.evidence.oauth import Trick

NOW = 1_800_000_000
CLAIMS = Claims(
    "https://idp.test", "acme", "somebody", "sso@acme.test", verified=True, nonce="n1", now=NOW
)


@pytest.fixture(scope="module")
def signer() -> Signer:
    return Signer.made("k1")


def written(signer: Signer, trick: Trick | None = None) -> Jwt:
    jwt = parsed(token(CLAIMS, signer, trick))
    assert jwt
    return jwt


def is_signed(signer: Signer, jwt: Jwt) -> bool:
    try:
        signer.key.public_key().verify(jwt.signature, jwt.signed.encode(), PKCS1v15(), SHA256())
    except InvalidSignature:
        return False
    return True


def test_an_honest_token_says_and_is_signed_as_it_should_be(signer: Signer) -> None:
    jwt = written(signer)

    assert is_signed(signer, jwt)
    assert jwt.header == {"alg": "RS256", "typ": "JWT", "kid": "k1"}
    assert jwt.claims == {
        "iss": "https://idp.test", "aud": "acme", "sub": "somebody", "nonce": "n1",
        "email": "sso@acme.test", "email_verified": True,
        "iat": NOW, "auth_time": NOW, "exp": NOW + HOUR,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("trick", "others"),
    [
        (Trick.TOKEN_ISSUER, {"iss": ELSEWHERE}),
        (Trick.TOKEN_AUDIENCE, {"aud": "acme-of-others"}),
        (Trick.TOKEN_NONCE, {"nonce": "n1-of-others"}),
        (
            Trick.TOKEN_EXPIRED,
            {"iat": NOW - 2 * HOUR, "auth_time": NOW - 2 * HOUR, "exp": NOW - HOUR},
        ),
    ],
)
def test_a_token_says_one_thing_that_is_wrong(
    signer: Signer, trick: Trick, others: dict[str, object]
) -> None:
    jwt = written(signer, trick)

    assert is_signed(signer, jwt)
    assert jwt.claims == {**written(signer).claims, **others}


@pytest.mark.parametrize(
    ("trick", "alg"),
    [(Trick.TOKEN_NONE, "none"), (Trick.TOKEN_KEY, "RS256"), (Trick.TOKEN_PUBLIC, "HS256")],
)
def test_a_token_is_not_signed_as_it_should_be(signer: Signer, trick: Trick, alg: str) -> None:
    jwt = written(signer, trick)

    assert not is_signed(signer, jwt)
    assert jwt.claims == written(signer).claims
    assert (jwt.alg, jwt.header["kid"]) == (alg, "k1")


def test_the_public_key_is_the_secret(signer: Signer) -> None:
    jwt = written(signer, Trick.TOKEN_PUBLIC)
    public = signer.key.public_key()
    pem = public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)

    assert jwt.signature == hmac.digest(pem, jwt.signed.encode(), "sha256")


def test_the_public_key_is_shown_and_no_other_part(signer: Signer) -> None:
    [key] = json.loads(signer.jwks)["keys"]

    assert set(key) == {"kty", "n", "e", "use", "alg", "kid"}
    assert int.from_bytes(decoded(key["n"])) == signer.key.public_key().public_numbers().n
