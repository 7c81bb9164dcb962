"""What TLS shows of an address: its certificates, and the versions that it speaks."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Literal


@dataclass(frozen=True, slots=True)
class Certificate:
    """One certificate, RFC 5280.

    Attributes:
        subject: RFC 4514 text; `issuer` too.
        serial: hexadecimal.
        names: its DNS and IP subject alternative names, lower case.
        unlisted: how many more names it has.

    """

    subject: str
    issuer: str
    serial: str
    names: tuple[str, ...]
    not_before: datetime
    not_after: datetime
    sha256: str
    unlisted: int = 0

    @property
    def lifetime(self) -> timedelta:
        """From its first to its last moment."""
        return self.not_after - self.not_before

    def left(self, moment: datetime) -> float:
        """The part of its lifetime that is left at a moment; negative once it is over.

        A certificate that ends before it begins has never had any.
        """
        if self.lifetime <= timedelta(0):
            return -1.0
        return (self.not_after - moment) / self.lifetime


class Fault(StrEnum):
    """What is wrong with a path, in the kinds that ask for different fixes."""

    EXPIRED = "expired"
    NOT_YET = "not yet valid"
    WRONG_NAME = "wrong name"
    SELF_SIGNED = "self-signed"
    INCOMPLETE = "incomplete or unknown"
    OTHER = "not valid"


# X509_V_ERR_* of OpenSSL's x509_vfy.h
_FAULTS = {
    10: Fault.EXPIRED,
    9: Fault.NOT_YET,
    62: Fault.WRONG_NAME,
    64: Fault.WRONG_NAME,
    18: Fault.SELF_SIGNED,
    2: Fault.INCOMPLETE,
    19: Fault.INCOMPLETE,
    20: Fault.INCOMPLETE,
    21: Fault.INCOMPLETE,
}


@dataclass(frozen=True, slots=True)
class Presented:
    """A finished handshake, with the verdict of path validation (RFC 5280, RFC 9525).

    Attributes:
        chain: as sent, leaf first.
        fault: empty where the path validates against the trust store and the name
            matches, else the validator's own words.
        fault_code: OpenSSL's number of the fault, 0 where there is none.

    """

    address: str
    chain: tuple[Certificate, ...]
    fault: str = ""
    fault_code: int = 0
    kind: Literal["presented"] = "presented"

    def __post_init__(self) -> None:
        if not self.chain:
            raise ValueError("a server that presents nothing has not presented")

    @property
    def leaf(self) -> Certificate:
        """The server's own certificate."""
        return self.chain[0]

    @property
    def kind_of_fault(self) -> Fault | None:
        """The kind of what is wrong, or None where the path is valid."""
        return _FAULTS.get(self.fault_code, Fault.OTHER) if self.fault else None


@dataclass(frozen=True, slots=True)
class Refused:
    """Nobody listens there: the connection was refused."""

    address: str
    kind: Literal["refused"] = "refused"


@dataclass(frozen=True, slots=True)
class Broken:
    """Something listens, and answers a proper ClientHello with an alert or with no TLS."""

    address: str
    detail: str
    kind: Literal["broken"] = "broken"


@dataclass(frozen=True, slots=True)
class Certificates:
    """Port 443 of each address of a host. No endpoints: the host has no address."""

    host: str
    endpoints: tuple[Presented | Refused | Broken, ...]

    @property
    def presented(self) -> tuple[Presented, ...]:
        """The addresses that finished a handshake."""
        return tuple(end for end in self.endpoints if isinstance(end, Presented))


class Version(StrEnum):
    """The protocol versions that a ClientHello can offer."""

    SSL3 = "SSLv3"
    TLS10 = "TLS 1.0"
    TLS11 = "TLS 1.1"
    TLS12 = "TLS 1.2"
    TLS13 = "TLS 1.3"

    @property
    def modern(self) -> bool:
        """Whether nobody has deprecated it (RFC 7568, RFC 8996)."""
        return self in {Version.TLS12, Version.TLS13}


@dataclass(frozen=True, slots=True)
class Offer:
    """A hand-built ClientHello that offered just one version, and what came back.

    Attributes:
        accepted: a ServerHello of that very version came back.
        answer: `ServerHello`, the alert's name, or `closed without an alert` (which
            counts as a refusal only beside an accepted offer on the same address).

    """

    version: Version
    accepted: bool
    answer: str


@dataclass(frozen=True, slots=True)
class VersionsAt:
    """All offers made to one address. No offers: the port is closed."""

    address: str
    offers: tuple[Offer, ...]

    @property
    def accepted(self) -> tuple[Version, ...]:
        """The versions that it speaks."""
        return tuple(offer.version for offer in self.offers if offer.accepted)

    @property
    def offered(self) -> frozenset[Version]:
        """The versions whose offer got an answer."""
        return frozenset(offer.version for offer in self.offers)


@dataclass(frozen=True, slots=True)
class Versions:
    """The versions spoken on port 443 of each address of a host."""

    host: str
    endpoints: tuple[VersionsAt, ...]
