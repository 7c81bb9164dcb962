"""DKIM signatures of a received mail, RFC 6376: verified by dkimpy against keys at hand."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from email.parser import BytesHeaderParser
from typing import Any

import dkim

from launchready.evidence.dkim_key import RSA, DkimKey, dkim_key, key_name, tag_list
from launchready.evidence.names import is_name, normal

SIGNATURES_AT_MOST = 5
LEAST_RSA = 1_024
WEAK_ALGORITHMS = frozenset({"rsa-sha1"})
BROKEN = (dkim.DKIMException, ValueError, KeyError, IndexError, TypeError)
LATE_SECONDS = 36_000

LAPSED = "x= value is past"
LATE = "it had expired when the mail arrived"

_SILENT = logging.getLogger(__name__)
_SILENT.setLevel(logging.CRITICAL + 1)


@dataclass(frozen=True, slots=True)
class Signature:
    """One DKIM-Signature field.

    Attributes:
        domain: `d=`, normal; empty where the field cannot be read.
        algorithm: `a=`.
        covers: the fields that it signs, lower case.
        partial: `l=`: the body can be longer than what is signed.
        expires: `x=` in seconds since the epoch, 0 without.
        valid: the mail is as it was signed, by this key.
        why: empty where it is valid, else why not.
        lapsed: it expired meanwhile, so that nobody can say any more what it was worth.

    """

    domain: str
    selector: str
    algorithm: str
    covers: tuple[str, ...]
    partial: bool
    expires: int
    valid: bool
    why: str
    key: DkimKey
    lapsed: bool = False

    @property
    def stands(self) -> bool:
        """Whether it is valid, or was perhaps; then a gap says that nobody knows."""
        return self.valid or self.lapsed

    def at(self, moment: int) -> "Signature":
        """Judge one that has lapsed by the moment when the mail arrived, where it is known."""
        if not self.lapsed or not moment or self.expires >= moment - LATE_SECONDS:
            return self
        return replace(self, lapsed=False, why=LATE)


def wanted(raw: bytes) -> tuple[str, ...]:
    """Name the key records that the signatures of a mail need."""
    return tuple(
        dict.fromkeys(
            key_name(domain, selector)
            for domain, selector in (_signer(tags) for tags in _fields(raw))
            if domain
        )
    )


def signatures(raw: bytes, keys: Mapping[str, tuple[str, ...]]) -> tuple[Signature, ...]:
    """Verify every signature; `keys` are the TXT texts at the names that `wanted` gave."""
    return tuple(_signature(raw, index, tags, keys) for index, tags in enumerate(_fields(raw)))


def _fields(raw: bytes) -> list[dict[str, str]]:
    values = BytesHeaderParser().parsebytes(raw).get_all("DKIM-Signature", [])
    return [tag_list(str(value)) or {} for value in values[:SIGNATURES_AT_MOST]]


def _signer(tags: Mapping[str, str]) -> tuple[str, str]:
    domain, selector = normal(tags.get("d", "")), normal(tags.get("s", ""))
    fits = domain and selector and is_name(key_name(domain, selector))
    return (domain, selector) if fits else ("", "")


def _signature(
    raw: bytes, index: int, tags: Mapping[str, str], keys: Mapping[str, tuple[str, ...]]
) -> Signature:
    domain, selector = _signer(tags)
    texts = keys.get(key_name(domain, selector), ()) if domain else ()
    key = dkim_key(domain, selector, texts)
    covers = tuple(name.strip().lower() for name in tags.get("h", "").split(":"))
    expires = tags.get("x", "0")
    why = _fault(tags, domain, covers, key) or _unverified(raw, index, texts)
    return Signature(
        domain=domain,
        selector=selector,
        algorithm=tags.get("a", "").lower(),
        covers=covers,
        partial="l" in tags,
        expires=int(expires) if expires.isascii() and expires.isdigit() else 0,
        valid=not why,
        why=why,
        key=key,
        lapsed=why.startswith(LAPSED),
    )


def _fault(tags: Mapping[str, str], domain: str, covers: tuple[str, ...], key: DkimKey) -> str:
    if not domain:
        return "the field cannot be read"
    if key.error:
        return f"{key.name}: {key.error}"
    if tags.get("a", "").lower() in WEAK_ALGORITHMS:
        return f"{tags['a']} counts for nothing (RFC 8301)"
    if key.kind == RSA and key.bits < LEAST_RSA:
        return f"{key.name} has {key.bits} bits, which count for nothing (RFC 8301)"
    if "from" not in covers:
        return "it does not sign From"
    return ""


def _unverified(raw: bytes, index: int, texts: tuple[str, ...]) -> str:
    def answer(*_: object, **__: object) -> bytes:
        return texts[0].encode("ascii", "replace")

    verifier: Any = dkim.DKIM(raw, logger=_SILENT, minkey=0)
    try:
        return "" if verifier.verify(index, dnsfunc=answer) else "it does not verify by its key"
    except BROKEN as error:
        return str(error).partition(" (got")[0] or type(error).__name__
