"""Zones and the record sets in them."""

from collections.abc import Iterable
from dataclasses import dataclass

IPV4 = "127.0.0.1"
IPV6 = "::1"

Data = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RRset:
    """All records of one type at one name.

    Attributes:
        name: lower case, without the trailing dot; the root is the empty string.
        data: one item per record, as a zone file writes it, names without the trailing
            dot. A TXT record may be a tuple of its character strings; a string of more
            than 255 bytes is cut. An empty tuple hides the set that a view lies over.
        ttl: seconds for which it may be kept.

    """

    name: str
    type: str
    data: tuple[Data, ...]
    ttl: int = 300

    def __post_init__(self) -> None:
        if self.name != self.name.lower().strip("."):
            raise ValueError(f"{self.name!r} is not lower case without a trailing dot")

    @property
    def key(self) -> tuple[str, str]:
        """What tells it apart from other sets."""
        return self.name, self.type


@dataclass(frozen=True, slots=True)
class Signing:
    """How a zone is signed. Keys are told apart by names, and made of these.

    Attributes:
        keys: those that the zone publishes; the first one signs. None: nothing is signed.
        vouched: those for which the parent's DS records vouch.
        lifetime: days from a signature's first to its last moment.
        left: days until its last moment; negative once it is over.
        ended_at: addresses of name servers that still give signatures which have ended.
        bare: names whose record sets are not signed.
        spoilt: names whose signatures are over other data.
        refused: resolvers validate, and say SERVFAIL to who does not want it unchecked.

    """

    keys: tuple[str, ...] = ("first",)
    vouched: tuple[str, ...] = ("first",)
    lifetime: float = 14.0
    left: float = 10.0
    ended_at: frozenset[str] = frozenset()
    bare: frozenset[str] = frozenset()
    spoilt: frozenset[str] = frozenset()
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone cut.

    Attributes:
        servers: the names in its NS records.
        served: False where none of those servers knows the zone, or exists: a lame
            delegation. Resolvers then say SERVFAIL, and the parent's servers refer.
        delegated: the servers that the parent names, where it does not name the same.
        lame: those of all these that do not know the zone.
        serial: the SOA's.
        signing: how it is signed, if it is.

    """

    name: str
    servers: tuple[str, ...]
    served: bool = True
    delegated: tuple[str, ...] = ()
    lame: frozenset[str] = frozenset()
    serial: int = 1
    signing: Signing | None = None

    @property
    def serving(self) -> frozenset[str]:
        """The servers that know it."""
        return frozenset((*self.servers, *self.delegated)) - self.lame


def usual(name: str) -> tuple[Zone, tuple[RRset, ...]]:
    """Make a zone with two name servers inside it, and the addresses of these."""
    place = name or "root.test"
    zone = Zone(name, (f"ns1.{place}", f"ns2.{place}"))
    return zone, tuple(RRset(server, "A", (IPV4,)) for server in zone.servers)


def overlaid(below: Iterable[RRset], above: Iterable[RRset]) -> tuple[RRset, ...]:
    """Lay record sets over others: the same name and type gives way, empty ones vanish."""
    sets = {rrset.key: rrset for rrset in (*below, *above)}
    return tuple(rrset for rrset in sets.values() if rrset.data)


def within(name: str, zone: str) -> bool:
    """Whether a name is the zone's or below it."""
    return not zone or name == zone or name.endswith(f".{zone}")
