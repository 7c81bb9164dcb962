"""Makes the tokens of an office, and reads those that come back."""

import base64
import hmac
import json
from functools import cache
from typing import Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from testbed.web.json import answer
from testbed.world.mint import Lie, Mint
from testbed.world.site import Response

KEYS_AT: Final = "/.well-known/jwks.json"


@cache
def key() -> rsa.RSAPrivateKey:
    """Make the key of this process."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def issued(mint: Mint, session: str) -> str:
    """Write a token for a session."""
    if not mint.alg:
        return session
    head = _packed(json.dumps({"alg": mint.alg, "typ": "JWT"}).encode())
    signed = f"{head}.{_packed(json.dumps({'jti': session}).encode())}"
    if mint.alg == "RS256":
        mark = key().sign(signed.encode(), padding.PKCS1v15(), SHA256())
    else:
        mark = _mac(mint.secret.encode(), signed)
    return f"{signed}.{_packed(mark)}"


def session_of(mint: Mint, token: str) -> str:
    """Read the session that a token is for; empty where it is not believed."""
    if not mint.alg:
        return token
    try:
        head, body, mark = token.split(".")
        header, claims = (json.loads(_unpacked(part)) for part in (head, body))
        if _believed(mint, header, f"{head}.{body}", _unpacked(mark)):
            return str(claims["jti"])
    except (ValueError, KeyError, TypeError, AttributeError):
        return ""
    return ""


def keys(mint: Mint) -> Response:
    """Show the public key, where there is one."""
    if mint.alg != "RS256":
        return answer(404, {"error": "no keys"})
    numbers = key().public_key().public_numbers()
    n, e = (_packed(x.to_bytes((x.bit_length() + 7) // 8)) for x in (numbers.n, numbers.e))
    return answer(200, {"keys": [{"kty": "RSA", "alg": "RS256", "n": n, "e": e}]})


def _believed(mint: Mint, header: dict[str, Any], signed: str, mark: bytes) -> bool:
    alg, lies = str(header["alg"]), mint.believes
    shared = mint.secret.encode()
    if Lie.FILE in lies and str(header.get("kid", "")).endswith("/dev/null"):
        shared = b""
    elif Lie.PUBLIC in lies:
        shared = key().public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    if alg == "HS256" and (mint.alg == alg or Lie.PUBLIC in lies):
        good = hmac.compare_digest(_mac(shared, signed), mark)
    elif alg == "RS256":
        public = _brought(header) if Lie.EMBEDDED in lies and "jwk" in header else None
        known = key().public_key() if mint.alg == alg else None
        good = _signed(public or known, signed, mark)
    else:
        good = alg.lower() == "none" and not mark and Lie.NONE in lies
    return good or (Lie.UNREAD if mark else Lie.UNSIGNED) in lies


def _brought(header: dict[str, Any]) -> rsa.RSAPublicKey:
    e, n = (int.from_bytes(_unpacked(header["jwk"][name])) for name in "en")
    return rsa.RSAPublicNumbers(e, n).public_key()


def _signed(public: rsa.RSAPublicKey | None, signed: str, mark: bytes) -> bool:
    if public is None:
        return False
    try:
        public.verify(mark, signed.encode(), padding.PKCS1v15(), SHA256())
    except InvalidSignature:
        return False
    return True


def _mac(secret: bytes, signed: str) -> bytes:
    return hmac.digest(secret, signed.encode(), "sha256")


def _packed(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _unpacked(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "==")
