"""Whether a product believes an ID token that it was given."""

import base64
import hmac
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from testbed.world.partner import Blind

LEEWAY = 60.0


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a token has to say."""

    issuer: str
    client: str
    nonce: str


def believed(
    token: str, keys: Mapping[str, Any], wanted: Wanted, blind: frozenset[Blind]
) -> dict[str, Any]:
    """Read the claims of a token; empty where it is not believed."""
    try:
        head, body, mark = token.split(".")
        header, claims = json.loads(_unpacked(head)), json.loads(_unpacked(body))
        signed = f"{head}.{body}".encode()
        good = _signed(header, signed, _unpacked(mark), keys, blind)
        return claims if good and _says(claims, wanted, blind) else {}
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}


def _says(claims: dict[str, Any], wanted: Wanted, blind: frozenset[Blind]) -> bool:
    right = {
        Blind.ISSUER: claims["iss"] == wanted.issuer,
        Blind.AUDIENCE: claims["aud"] in (wanted.client, [wanted.client]),
        Blind.NONCE: claims.get("nonce", "") == wanted.nonce,
        Blind.EXPIRY: claims["exp"] > time.time() - LEEWAY,
    }
    return all(each or what in blind for what, each in right.items())


def _signed(
    header: dict[str, Any],
    signed: bytes,
    mark: bytes,
    keys: Mapping[str, Any],
    blind: frozenset[Blind],
) -> bool:
    known = {key["kid"]: key for key in keys["keys"]}[header["kid"]]
    e, n = (int.from_bytes(_unpacked(known[name])) for name in "en")
    public = rsa.RSAPublicNumbers(e, n).public_key()
    match header["alg"]:
        case "RS256":
            return Blind.SIGNATURE in blind or _verified(public, signed, mark)
        case "HS256":
            pem = public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
            same = hmac.compare_digest(hmac.digest(pem, signed, "sha256"), mark)
            return same and Blind.PUBLIC in blind
        case alg:
            return alg == "none" and not mark and Blind.NONE in blind


def _verified(public: rsa.RSAPublicKey, signed: bytes, mark: bytes) -> bool:
    try:
        public.verify(mark, signed, padding.PKCS1v15(), SHA256())
    except InvalidSignature:
        return False
    return True


def _unpacked(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
