"""Addresses and ports of a vantage: nothing that stands on the internet."""

import re
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, Strict, WithJsonSchema

from launchready.manifest.fields import at_most, fault, quoted

DNS_PORT = 53
PORTS = 65_535
RESOLVERS_AT_MOST = 8
ADDRESSES_AT_MOST = 16

_ENDPOINT = re.compile(r"(?:\[(?P<six>[^\]]*)\]|(?P<four>[^:\[\]]*))(?::(?P<port>[^:]*))?")

OWN_NETWORKS: tuple[IPv4Network | IPv6Network, ...] = tuple(
    ip_network(text)
    for text in (
        "127.0.0.0/8", "::1/128",  # loopback (RFC 1122, RFC 4291)
        "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7",  # private (RFC 1918, RFC 4193)
    )
)  # fmt: skip


def _address(text: str) -> IPv4Address | IPv6Address:
    try:
        return ip_address(text)
    except ValueError:
        raise fault(f"{quoted(text)} is no IP address") from None


def _own(text: str) -> str:
    """Accept loopback and private addresses only, so that nobody else can be met there."""
    address = _address(text)
    if not any(address in network for network in OWN_NETWORKS):
        raise fault(
            f"{text} is neither loopback nor private",
            "a vantage leads to your own test network only",
        )
    return str(address)


def endpoint(text: str) -> tuple[str, int]:
    """Read an address with an optional port: `127.0.0.1:5353`, `::1`, `[::1]:5353`."""
    parted = _ENDPOINT.fullmatch(text)
    if parted is None:
        return _own(text), DNS_PORT
    port = parted["port"]
    return _own(parted["six"] or parted["four"] or ""), DNS_PORT if port is None else _port(port)


def listened(text: str) -> tuple[str, int]:
    """Read an address with an optional port; 0 is any."""
    parted = _ENDPOINT.fullmatch(text)
    if parted is None:
        return str(_address(text)), 0
    port = parted["port"]
    address = _address(parted["six"] or parted["four"] or "")
    return str(address), 0 if port is None else _port(port)


def listening(text: str) -> str:
    """Check an address that the run may listen on."""
    listened(text)
    return text


def own_listening(text: str) -> str:
    """Check that it is loopback or private, too."""
    address, _ = listened(text)
    _own(address)
    return text


def _resolver(text: str) -> str:
    endpoint(text)
    return text


def _port(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= len(str(PORTS)) else 0
    if not 0 < number <= PORTS:
        raise fault(f"{quoted(text)} is no port", f"a port is a number from 1 to {PORTS}")
    return number


def _port_key(key: object) -> object:
    return _port(key) if isinstance(key, str) else key


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


Resolvers = Annotated[
    tuple[Annotated[str, AfterValidator(_resolver)], ...],
    Strict(strict=False),
    Field(min_length=1, max_length=RESOLVERS_AT_MOST),
    at_most(RESOLVERS_AT_MOST),
    BeforeValidator(_listed),
    WithJsonSchema(
        {
            "type": ["string", "array"],
            "items": {"type": "string"},
            "minItems": 1,
            "maxItems": RESOLVERS_AT_MOST,
        }
    ),
]
Port = Annotated[int, Field(ge=1, le=PORTS)]
PortKey = Annotated[int, Field(ge=1, le=PORTS), BeforeValidator(_port_key)]
Addresses = Annotated[
    tuple[Annotated[str, AfterValidator(_own)], ...],
    Strict(strict=False),
    Field(min_length=1, max_length=ADDRESSES_AT_MOST),
    at_most(ADDRESSES_AT_MOST),
]
