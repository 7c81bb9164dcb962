"""Signatures over record sets, by `cryptography` alone: RFC 4034, Ed25519 of RFC 8080.

The data of DNSKEY, DS and RRSIG records is their wire form in hexadecimal.
"""

import hashlib
import struct
import time
from collections.abc import Iterator
from functools import cache
from ipaddress import ip_address

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from testbed.world import RRset, Signing, Zone

TYPES = {
    "A": 1, "NS": 2, "CNAME": 5, "SOA": 6, "MX": 15, "AAAA": 28, "DS": 43, "DNSKEY": 48,
}  # fmt: skip
ED25519, SHA256 = 15, 2
ENTRY = struct.pack("!HBB", 257, 3, ED25519)
DAY = 86_400


def published(zone: Zone) -> Iterator[RRset]:
    """Give the keys that a zone publishes, and what its parent vouches for."""
    if zone.signing is None:
        return
    if keys := zone.signing.keys:
        yield RRset(zone.name, "DNSKEY", tuple(_public(key).hex() for key in keys))
    if vouched := zone.signing.vouched:
        yield RRset(zone.name, "DS", tuple(_digest(zone.name, key).hex() for key in vouched))


def signature(zone: Zone, rrset: RRset, address: str) -> RRset | None:
    """Sign a set as a zone does whose server stands at an address; None where it does not."""
    signing = zone.signing
    if signing is None or not signing.keys or rrset.type not in TYPES:
        return None
    if rrset.name in signing.bare:
        return None
    key = signing.keys[0]
    head = _head(zone.name, rrset, key, *_window(signing, address))
    other = b"other" if rrset.name in signing.spoilt else b""
    signed = _key(key).sign(head + b"".join(_canonical(rrset)) + other)
    return RRset(rrset.name, "RRSIG", ((head + signed).hex(),), rrset.ttl)


def _window(signing: Signing, address: str) -> tuple[int, int]:
    left = -1.0 if address in signing.ended_at else signing.left
    end = int(time.time() + left * DAY)
    return int(end - signing.lifetime * DAY), end


def _head(zone: str, rrset: RRset, key: str, start: int, end: int) -> bytes:
    """Write the data of a signature without the signature (RFC 4034 section 3.1)."""
    labels = len(rrset.name.split(".")) if rrset.name else 0
    fixed = struct.pack(
        "!HBBIIIH", TYPES[rrset.type], ED25519, labels, rrset.ttl, end, start, _tag(_public(key))
    )
    return fixed + _name(zone)


def _canonical(rrset: RRset) -> Iterator[bytes]:
    """Write the records in canonical form and order (RFC 4034 section 6)."""
    owner = _name(rrset.name) + struct.pack("!HHI", TYPES[rrset.type], 1, rrset.ttl)
    for data in sorted(_wire(rrset.type, str(item)) for item in rrset.data):
        yield owner + struct.pack("!H", len(data)) + data


def _wire(type_: str, data: str) -> bytes:
    fields = data.split()
    match type_:
        case "A" | "AAAA":
            return ip_address(data).packed
        case "NS" | "CNAME":
            return _name(data)
        case "MX":
            return struct.pack("!H", int(fields[0])) + _name(fields[1])
        case "SOA":
            return b"".join(map(_name, fields[:2])) + struct.pack("!5I", *map(int, fields[2:]))
        case _:
            return bytes.fromhex(data)


def _name(name: str) -> bytes:
    labels = [label.encode() for label in name.rstrip(".").split(".") if label]
    return b"".join(bytes([len(label)]) + label for label in labels) + b"\0"


@cache
def _key(name: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(name.encode()).digest())


def _public(name: str) -> bytes:
    return ENTRY + _key(name).public_key().public_bytes_raw()


def _digest(zone: str, key: str) -> bytes:
    public = _public(key)
    head = struct.pack("!HBB", _tag(public), ED25519, SHA256)
    return head + hashlib.sha256(_name(zone) + public).digest()


def _tag(public: bytes) -> int:
    """The key tag, RFC 4034 appendix B."""
    total = sum(byte << 8 if place % 2 == 0 else byte for place, byte in enumerate(public))
    return (total + (total >> 16)) & 0xFFFF
