"""For how long others may keep what DNS says of a product: RFC 1035, RFC 2308."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kept:
    """A record set as an authoritative server gives it, and the seconds it may be kept."""

    name: str
    type: str
    seconds: int


@dataclass(frozen=True, slots=True)
class Absences:
    """For how many seconds it may be kept that a name of a zone is not there.

    That is the SOA's own TTL or its last field, whichever is less (RFC 2308 section 5).
    """

    zone: str
    seconds: int


@dataclass(frozen=True, slots=True)
class Ttls:
    """The address, alias and mail records of the hosts, and the absences of their zones."""

    records: tuple[Kept, ...]
    absences: tuple[Absences, ...]
