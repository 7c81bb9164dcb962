"""Who is said to serve a zone, and who does: RFC 1034, RFC 1912, RFC 2182."""

from dataclasses import dataclass
from ipaddress import ip_address

SOA_FIELDS = 7


@dataclass(frozen=True, slots=True)
class Soa:
    """The start of authority, RFC 1035 section 3.3.13. Times in seconds."""

    primary: str
    serial: int
    refresh: int
    retry: int
    expire: int
    minimum: int


@dataclass(frozen=True, slots=True)
class ServerAt:
    """A name server at one of its addresses, asked for the zone's SOA.

    Attributes:
        soa: None where it does not serve the zone.
        detail: what it said instead.

    """

    server: str
    address: str
    soa: Soa | None
    servers: tuple[str, ...] = ()
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Delegation:
    """A zone.

    Attributes:
        parent: the zone above; empty for the root, and where nobody says which it is.
        delegated: the name servers that the parent's servers name.
        asked: every server that either side names, at each of its addresses.
        homeless: servers that either side names and that have no address.

    """

    zone: str
    parent: str
    delegated: tuple[str, ...]
    asked: tuple[ServerAt, ...]
    homeless: tuple[str, ...] = ()

    @property
    def serving(self) -> tuple[ServerAt, ...]:
        """The servers that serve the zone."""
        return tuple(at for at in self.asked if at.soa)

    @property
    def lame(self) -> tuple[ServerAt, ...]:
        """The servers that do not."""
        return tuple(at for at in self.asked if at.soa is None)

    @property
    def own(self) -> frozenset[str]:
        """The name servers that the zone itself names, by any of its servers."""
        return frozenset(server for at in self.serving for server in at.servers)

    @property
    def serials(self) -> dict[int, tuple[str, ...]]:
        """The servers that have each serial."""
        found: dict[int, tuple[str, ...]] = {}
        for at in self.serving:
            if at.soa:
                found[at.soa.serial] = (
                    *found.get(at.soa.serial, ()),
                    f"{at.server} ({at.address})",
                )
        return found

    @property
    def in_one_place(self) -> bool:
        """Whether one address serves it all. On loopback, where all share a machine, no."""
        places = {at.address for at in self.serving}
        return len(places) == 1 and not any(ip_address(place).is_loopback for place in places)


@dataclass(frozen=True, slots=True)
class Delegations:
    """Every zone that holds a host of the product."""

    zones: tuple[Delegation, ...]


def soa(text: str) -> Soa | None:
    """Read an SOA record's data; None for what is none."""
    fields = text.split()
    if len(fields) != SOA_FIELDS or not all(f.isascii() and f.isdigit() for f in fields[2:]):
        return None
    return Soa(fields[0], *(int(field) for field in fields[2:]))
