"""Signed zones as a validator reads them: RFC 4033 to 4035."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast

import dns.dnssec
import dns.exception
import dns.name
import dns.rdata
import dns.rdataclass
import dns.rdatatype
import dns.rdtypes.ANY.DNSKEY
import dns.rdtypes.ANY.DS
import dns.rdtypes.ANY.RRSIG
import dns.rrset

NULL = " "
TTL = 300

_validate: Callable[..., None] = cast("Any", dns.dnssec).validate


@dataclass(frozen=True, slots=True)
class SignedSet:
    """A record set as one authoritative server gives it, with the signatures over it."""

    server: str
    name: str
    type: str
    data: tuple[str, ...]
    signatures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SecuredZone:
    """A zone, what its parent vouches for, and what its servers give.

    Attributes:
        ds: the data of the parent's DS records. None: nobody checks the zone.
        keys: the DNSKEY set of each server.
        sets: other sets of each server.

    """

    zone: str
    ds: tuple[str, ...]
    keys: tuple[SignedSet, ...]
    sets: tuple[SignedSet, ...] = ()

    @property
    def signed(self) -> bool:
        """Whether any server gives a key."""
        return any(keys.data for keys in self.keys)


@dataclass(frozen=True, slots=True)
class Secured:
    """Every zone that holds a host of the product."""

    zones: tuple[SecuredZone, ...]


@dataclass(frozen=True, slots=True)
class Flaw:
    """Why a validator refuses what a server gives."""

    server: str
    what: str
    why: str


def flaws(zone: SecuredZone, moment: datetime) -> Iterator[Flaw]:
    """Validate a zone from its parent's DS at a moment. Only where there is a DS."""
    for keys in zone.keys:
        sets = [found for found in zone.sets if found.server == keys.server]
        try:
            yield from _server(zone, keys, sets, moment)
        except (dns.exception.DNSException, ValueError, OverflowError) as error:
            why = f"malformed: {error or type(error).__name__}"
            yield Flaw(keys.server, f"DNSKEY {zone.zone}", why)


def left(signed: SignedSet, moment: datetime) -> float:
    """The part of its signatures' lifetime that is left; of the one that ends last."""
    parts = [0.0]
    for start, end in _windows(signed):
        if end > start:
            parts.append((end - moment.timestamp()) / (end - start))
    return max(parts)


def _server(
    zone: SecuredZone, keys: SignedSet, sets: list[SignedSet], moment: datetime
) -> Iterator[Flaw]:
    if not keys.data:
        why = "the parent vouches for a key, and there is none"
        yield Flaw(keys.server, f"DNSKEY {zone.zone}", why)
        return
    published = _rrset(keys)
    trusted = dns.rrset.RRset(published.name, dns.rdataclass.IN, dns.rdatatype.DNSKEY)
    for key in cast("Iterable[dns.rdata.Rdata]", published):
        if isinstance(key, dns.rdtypes.ANY.DNSKEY.DNSKEY) and _vouched(zone, key):
            trusted.add(key)
    if not trusted:
        yield Flaw(keys.server, f"DNSKEY {zone.zone}", "the parent's DS fits none of the keys")
        return
    if why := _refusal(keys, trusted, moment):
        yield Flaw(keys.server, f"DNSKEY {zone.zone}", why)
        return
    for found in sets:
        if why := _refusal(found, published, moment):
            yield Flaw(found.server, f"{found.type} {found.name}", why)


def _vouched(zone: SecuredZone, key: dns.rdtypes.ANY.DNSKEY.DNSKEY) -> bool:
    """Whether a DS of the parent is this key's digest (RFC 4034 section 5.1.4)."""
    for text in zone.ds:
        ds = _rdata("DS", text)
        if not isinstance(ds, dns.rdtypes.ANY.DS.DS) or ds.key_tag != dns.dnssec.key_id(key):
            continue
        try:
            made = dns.dnssec.make_ds(_name(zone.zone), key, ds.digest_type, validating=True)
        except dns.exception.UnsupportedAlgorithm:
            continue
        if made == ds:
            return True
    return False


def _refusal(signed: SignedSet, keys: dns.rrset.RRset, moment: datetime) -> str:
    """Say why the signatures do not hold; empty where one of them does."""
    if not signed.signatures:
        return "it has no signature"
    signatures = dns.rrset.RRset(_name(signed.name), dns.rdataclass.IN, dns.rdatatype.RRSIG)
    for text in signed.signatures:
        signatures.add(_rdata("RRSIG", text))
    try:
        _validate(_rrset(signed), signatures, {keys.name: keys}, now=moment.timestamp())
    except dns.exception.ValidationFailure:
        return _untimely(signed, moment) or "no signature over it fits the zone's keys"
    return ""


def _untimely(signed: SignedSet, moment: datetime) -> str:
    windows = list(_windows(signed))
    if all(end < moment.timestamp() for _, end in windows):
        return f"its signature ended on {_day(max(end for _, end in windows))}"
    if all(start > moment.timestamp() for start, _ in windows):
        return f"its signature begins only on {_day(min(start for start, _ in windows))}"
    return ""


def _windows(signed: SignedSet) -> Iterator[tuple[int, int]]:
    for text in signed.signatures:
        signature = _rdata("RRSIG", text)
        if isinstance(signature, dns.rdtypes.ANY.RRSIG.RRSIG):
            yield signature.inception, signature.expiration


def _day(moment: int) -> str:
    return f"{datetime.fromtimestamp(moment, UTC):%Y-%m-%d %H:%M} UTC"


def _rrset(signed: SignedSet) -> dns.rrset.RRset:
    type_ = dns.rdatatype.from_text(signed.type)
    found = dns.rrset.RRset(_name(signed.name), dns.rdataclass.IN, type_)
    for text in signed.data:
        found.add(_rdata(signed.type, f"{text}." if text.endswith(NULL) else text), TTL)
    return found


def _rdata(type_: str, text: str) -> dns.rdata.Rdata:
    return dns.rdata.from_text("IN", type_, text, origin=dns.name.root, relativize=False)


def _name(text: str) -> dns.name.Name:
    return dns.name.from_text(text)
