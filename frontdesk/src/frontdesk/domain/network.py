"""Addresses: who is behind a request, and which hosts the product may speak to."""

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
NOBODY = "unknown"


def client(peer: str, forwarded: str, trusted: Sequence[Network]) -> str:
    """Find the client's address: the last hop of X-Forwarded-For that is no trusted proxy.

    The header counts only when the peer itself is trusted, and only from its right end.
    """
    found = _address(peer)
    hops = [hop.strip() for hop in forwarded.split(",")] if forwarded else []
    while found is not None and hops and _within(found, trusted):
        found = _address(hops.pop())
    return key(found) if found is not None else NOBODY


def key(address: Address) -> str:
    """Name the holder of an address: an IPv6 customer holds a whole /64."""
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    if mapped is not None or isinstance(address, IPv4Address):
        return str(mapped or address)
    return str(IPv6Network((int(address) >> 64 << 64, 64)))


def public(address: Address) -> bool:
    """Whether an address is on the public internet, seen through every IPv6 disguise."""
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or _nat64(address)
        if inner is not None:
            return public(inner)
        if address.teredo is not None:
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _nat64(address: IPv6Address) -> IPv4Address | None:
    known = IPv6Network("64:ff9b::/96")
    return IPv4Address(int(address) & 0xFFFFFFFF) if address in known else None


def _address(text: str) -> Address | None:
    try:
        return ip_address(text.strip("[]"))
    except ValueError:
        return None


def _within(address: Address, networks: Sequence[Network]) -> bool:
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return any((mapped or address) in network for network in networks)
