"""A DKIM signer of our own, RFC 6376 with relaxed canonicalization, and RFC 8463.

Shares nothing with what verifies: both can only be right together by the RFC.
"""

import base64
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key

Field = tuple[str, str]
Private = RSAPrivateKey | Ed25519PrivateKey
EXPONENT = 65537


@dataclass(frozen=True, slots=True)
class Key:
    """A signing key by its description; the same one gives the same key in a process.

    Attributes:
        bits: of an RSA modulus; 0 is Ed25519.

    """

    bits: int = 2048
    number: int = 0

    @property
    def algorithm(self) -> str:
        """The value of `a=`."""
        return "rsa-sha256" if self.bits else "ed25519-sha256"


def key_record(key: Key, *flags: str) -> str:
    """Write what is published for a key; `flags` are tags such as `t=y`."""
    public = _private(key).public_key()
    if key.bits:
        form = serialization.PublicFormat.SubjectPublicKeyInfo
        raw = public.public_bytes(serialization.Encoding.DER, form)
    else:
        form = serialization.PublicFormat.Raw
        raw = public.public_bytes(serialization.Encoding.Raw, form)
    kind = "rsa" if key.bits else "ed25519"
    return "; ".join(["v=DKIM1", f"k={kind}", *flags, f"p={base64.b64encode(raw).decode()}"])


def pem(key: Key) -> bytes:
    """Write the private half, for somebody else who signs with it."""
    return _private(key).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def signature(
    key: Key, tags: Sequence[Field], fields: Sequence[Field], covers: Sequence[str], body: str
) -> str:
    """Sign; the value of a DKIM-Signature field comes back. `tags` are those of the caller."""
    counted = _relaxed_body(body)
    length = dict(tags).get("l")
    signed = counted[: int(length)] if length else counted
    value = "; ".join(
        [
            f"v=1; a={key.algorithm}; c=relaxed/relaxed",
            *(f"{name}={text}" for name, text in tags),
            f"h={':'.join(covers)}",
            f"bh={_base64(hashlib.sha256(signed).digest())}",
            "b=",
        ]
    )
    lines = [*_chosen(fields, covers), _relaxed("DKIM-Signature", value).removesuffix("\r\n")]
    data = "".join(lines).encode()
    private = _private(key)
    if isinstance(private, RSAPrivateKey):
        made = private.sign(data, PKCS1v15(), hashes.SHA256())
    else:
        made = private.sign(hashlib.sha256(data).digest())
    return value + _base64(made)


@cache
def _private(key: Key) -> Private:
    if key.bits:
        return generate_private_key(EXPONENT, key.bits)
    return Ed25519PrivateKey.generate()


def _chosen(fields: Sequence[Field], covers: Sequence[str]) -> list[str]:
    """Take each named field from the bottom up (RFC 6376 section 5.4.2)."""
    left = [(name.lower(), _relaxed(name, value)) for name, value in fields]
    found: list[str] = []
    for name in covers:
        for index in reversed(range(len(left))):
            if left[index][0] == name.lower():
                found.append(left.pop(index)[1])
                break
    return found


def _relaxed(name: str, value: str) -> str:
    return f"{name.lower()}:{' '.join(value.split())}\r\n"


def _relaxed_body(body: str) -> bytes:
    lines = [re.sub(r"[ \t]+", " ", line).rstrip(" ") for line in body.split("\r\n")]
    text = "\r\n".join(lines).rstrip("\r\n")
    return f"{text}\r\n".encode() if text else b""


def _base64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
