"""TLS evidence from a few words."""

from datetime import UTC, datetime, timedelta

from launchready.evidence.tls import (
    Broken,
    Certificate,
    Certificates,
    Offer,
    Presented,
    Refused,
    Version,
    Versions,
    VersionsAt,
)

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
IPV4, IPV6 = "192.0.2.1", "2001:db8::1"
FAULTS = {"expired": 10, "wrong name": 62, "self-signed": 18, "incomplete": 20, "not yet": 9}


def certificate(days: float = 90, left: float = 60, name: str = "acme.test") -> Certificate:
    """Make a certificate with so many days of lifetime, and so many of them left at NOW."""
    last = NOW + timedelta(days=left)
    return Certificate(
        f"CN={name}", "CN=Test CA", "1f", (name,), last - timedelta(days=days), last, "00"
    )


def presented(address: str = IPV4, fault: str = "", leaf: Certificate | None = None) -> Presented:
    """Make a finished handshake; `fault` is a key of FAULTS or a validator's words."""
    return Presented(address, (leaf or certificate(),), fault, FAULTS.get(fault, 1 if fault else 0))


def certificates(*ends: Presented | Refused | Broken) -> Certificates:
    """Make what the addresses of acme.test present."""
    return Certificates("acme.test", ends)


def spoken(
    *accepted: Version, address: str = IPV4, refusal: str = "protocol_version"
) -> VersionsAt:
    """Make an address that accepts these versions and refuses the others."""
    return VersionsAt(
        address,
        tuple(
            Offer(version, version in accepted, "ServerHello" if version in accepted else refusal)
            for version in Version
        ),
    )


def versions(*ends: VersionsAt) -> Versions:
    """Make what the addresses of acme.test speak."""
    return Versions("acme.test", ends)
