"""ID tokens (OpenID Connect Core 1.0, 2) of the run's own provider, honest ones and others."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key

from launchready.evidence.jose import confused, jwk, parsed, signed_by, signed_by_nobody
from launchready.evidence.oauth import Trick

HOUR = 3_600
ELSEWHERE = "https://provider.launchready.invalid"


@dataclass(frozen=True, slots=True)
class Signer:
    """The provider's key, and one that nobody knows under the same name."""

    kid: str
    key: RSAPrivateKey = field(repr=False)
    other: RSAPrivateKey = field(repr=False)

    @classmethod
    def made(cls, kid: str) -> "Signer":
        """Make both."""
        return cls(kid, *(generate_private_key(public_exponent=65537, key_size=2048) for _ in "ab"))

    @property
    def jwks(self) -> bytes:
        """The keys that are shown (RFC 7517)."""
        shown = {**jwk(self.key), "use": "sig", "alg": "RS256", "kid": self.kid}
        return json.dumps({"keys": [shown]}).encode()


@dataclass(frozen=True, slots=True)
class Claims:
    """What a token says, and when it was written."""

    issuer: str
    client: str
    subject: str
    email: str
    verified: bool
    nonce: str
    now: int

    @property
    def about(self) -> dict[str, object]:
        """What it says of the person."""
        return {"sub": self.subject, "email": self.email, "email_verified": self.verified}

    @property
    def written(self) -> dict[str, object]:
        """All of it."""
        times = {"iat": self.now, "auth_time": self.now, "exp": self.now + HOUR}
        said = {"iss": self.issuer, "aud": self.client, **times, **self.about}
        return said | ({"nonce": self.nonce} if self.nonce else {})


def token(claims: Claims, signer: Signer, trick: Trick | None = None) -> str:
    """Write a token, with one thing wrong where a trick says so."""
    said = _bent(claims, trick).written
    header: Mapping[str, object] = {"alg": "RS256", "typ": "JWT", "kid": signer.kid}
    match trick:
        case Trick.TOKEN_NONE:
            return signed_by_nobody(header, said)
        case Trick.TOKEN_KEY:
            return signed_by(header, said, signer.other)
        case Trick.TOKEN_PUBLIC:
            genuine = parsed(signed_by(header, said, signer.key))
            return next(confused(genuine, signer.jwks)).token if genuine else ""
        case _:
            return signed_by(header, said, signer.key)


def _bent(claims: Claims, trick: Trick | None) -> Claims:
    match trick:
        case Trick.TOKEN_ISSUER:
            return replace(claims, issuer=ELSEWHERE)
        case Trick.TOKEN_AUDIENCE:
            return replace(claims, client=f"{claims.client}-of-others")
        case Trick.TOKEN_NONCE:
            return replace(claims, nonce=f"{claims.nonce}-of-others")
        case Trick.TOKEN_EXPIRED:
            return replace(claims, now=claims.now - 2 * HOUR)
        case _:
            return claims
