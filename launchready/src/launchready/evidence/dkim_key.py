"""DKIM key records, RFC 6376 section 3.6.1 and RFC 8463: read by ourselves.

Libraries answer "does not verify" to a missing, a revoked and an unreadable key alike; what
mends each of them differs.
"""

import base64
import binascii
from dataclasses import dataclass

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_der_public_key

RSA, ED25519 = "rsa", "ed25519"
ED25519_BYTES = 32
STRONG_RSA = 2048
TAGS_AT_MOST = 50


@dataclass(frozen=True, slots=True)
class DkimKey:
    """What stands at `<selector>._domainkey.<domain>`.

    Attributes:
        texts: the TXT texts there; more than one is undefined, receivers take any.
        kind: rsa, ed25519, or what else `k=` says; empty where there is no record.
        bits: of the RSA modulus, 256 for Ed25519; 0 where no key can be read.
        revoked: there is a record, and its `p=` is empty.
        testing: `t=y`: receivers are told to treat the mail as unsigned.
        error: empty, or why no key can be had.

    """

    domain: str
    selector: str
    texts: tuple[str, ...] = ()
    kind: str = ""
    bits: int = 0
    revoked: bool = False
    testing: bool = False
    error: str = ""

    @property
    def name(self) -> str:
        """Where the record stands."""
        return key_name(self.domain, self.selector)

    @property
    def strong(self) -> bool:
        """Whether it is long enough to rely on (RFC 8301 section 3.2, RFC 8463)."""
        return self.kind == ED25519 or (self.kind == RSA and self.bits >= STRONG_RSA)


def key_name(domain: str, selector: str) -> str:
    """Write the name of a key record."""
    return f"{selector}._domainkey.{domain}"


def tag_list(text: str) -> dict[str, str] | None:
    """Read a tag-list (section 3.2), white space taken out; None where it is none."""
    found: dict[str, str] = {}
    parts = text.split(";")
    if not parts[-1].strip():
        parts.pop()
    if len(parts) > TAGS_AT_MOST:
        return None
    for part in parts:
        name, equals, value = part.partition("=")
        if not equals or not name.strip() or name.strip() in found:
            return None
        found[name.strip()] = "".join(value.split())
    return found


def dkim_key(domain: str, selector: str, texts: tuple[str, ...]) -> DkimKey:
    """Read what was found at a key's name."""
    if len(texts) != 1:
        error = f"{len(texts)} records" if texts else "there is no key record"
        return DkimKey(domain, selector, texts, error=error)
    tags = tag_list(texts[0])
    if tags is None or tags.get("v", "DKIM1") != "DKIM1" or "p" not in tags:
        return DkimKey(domain, selector, texts, error="this is no DKIM key record")
    kind = tags.get("k", RSA).lower()
    testing = "y" in tags.get("t", "").lower().split(":")
    services = tags.get("s", "*").lower().split(":")
    if not tags["p"]:
        return DkimKey(
            domain, selector, texts, kind, revoked=True, testing=testing,
            error="the key is revoked: p= is empty",
        )  # fmt: skip
    bits, error = _measured(kind, tags["p"])
    if not {"*", "email"} & set(services):
        error = error or f"s={tags['s']}: the key is not for mail"
    return DkimKey(domain, selector, texts, kind, bits, testing=testing, error=error)


def _measured(kind: str, value: str) -> tuple[int, str]:
    try:
        raw = base64.b64decode(value, validate=True)
    except binascii.Error:
        return 0, "the key is not base64"
    if kind == ED25519:
        fits = len(raw) == ED25519_BYTES
        return (256, "") if fits else (0, f"an Ed25519 key has {ED25519_BYTES} bytes")
    if kind != RSA:
        return 0, f"k={kind} is no kind of key"
    try:
        key = load_der_public_key(raw)
    except (ValueError, UnsupportedAlgorithm):
        return 0, "the RSA key cannot be read"
    return (key.key_size, "") if isinstance(key, RSAPublicKey) else (0, "this is no RSA key")
