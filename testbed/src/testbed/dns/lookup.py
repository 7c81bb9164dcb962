"""What a zone's data says to a question: RFC 1034 section 4.3.2, RFC 4592 for wildcards."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import IntEnum

from testbed.dns import signing
from testbed.world import RRset, Zone

TIMES = "7200 3600 1209600 300"


class Rcode(IntEnum):
    """Response codes, RFC 1035 section 4.1.1."""

    NOERROR = 0
    SERVFAIL = 2
    NXDOMAIN = 3
    REFUSED = 5


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a question.

    Attributes:
        answer: the CNAMEs in order, then the records asked for.
        authority: the SOA beside an empty answer, or the NS records of a referral.
        authoritative: False for a referral.

    """

    rcode: Rcode
    answer: tuple[RRset, ...] = ()
    authority: tuple[RRset, ...] = ()
    authoritative: bool = True


@dataclass(slots=True)
class Names:
    """All names of an internet, or one server's view of them.

    `hosted` names the zones that an authoritative server knows, None for all; `address` is
    where it stands.
    """

    zones: dict[str, Zone]
    hosted: frozenset[str] | None = None
    address: str = ""
    _sets: dict[str, dict[str, RRset]] = field(default_factory=dict[str, dict[str, RRset]])

    @classmethod
    def of(
        cls,
        zones: Iterable[Zone],
        records: Iterable[RRset],
        hosted: frozenset[str] | None = None,
        address: str = "",
    ) -> "Names":
        """Index zones and record sets. Names above a record exist too, with no records."""
        names = cls({zone.name: zone for zone in zones}, hosted, address)
        for zone in names.zones.values():
            names._add(RRset(zone.name, "NS", zone.servers))
            names._add(_soa(zone))
            for rrset in signing.published(zone):
                names._add(rrset)
        for rrset in records:
            names._add(rrset)
        return names

    def ask(self, name: str, type_: str, *, recursive: bool) -> Found:
        """Answer a question, along CNAMEs. An authoritative server stays in its zone."""
        away = None if recursive else self._away(self._side(name, type_))
        return away or self._along(name, type_, recursive=recursive)

    def refused(self, name: str) -> bool:
        """Whether a resolver that validates refuses what it finds at a name."""
        signing = self._zone(name).signing
        return signing is not None and signing.refused

    def signature(self, rrset: RRset) -> RRset | None:
        """Give the signature over a set, where its zone is signed."""
        zone = self._zone(self._side(rrset.name, rrset.type))
        return signing.signature(zone, rrset, self.address)

    def _side(self, name: str, type_: str) -> str:
        """The name whose zone holds a set: a DS lies above the cut (RFC 4035 section 2.4)."""
        return name.partition(".")[2] if type_ == "DS" and name in self.zones else name

    def _along(self, name: str, type_: str, *, recursive: bool) -> Found:
        chain: list[RRset] = []
        seen: set[str] = set()
        start = self._zone(name)
        while name not in seen:
            seen.add(name)
            zone = self._zone(name)
            if not zone.served:
                return self._lame(zone, chain, recursive=recursive)
            if zone is not start and not recursive:
                return Found(Rcode.NOERROR, tuple(chain))
            sets = self._at(name)
            if sets is None:
                return Found(Rcode.NXDOMAIN, tuple(chain), (_soa(zone),))
            if type_ in sets:
                return Found(Rcode.NOERROR, (*chain, sets[type_]))
            if "CNAME" not in sets:
                return Found(Rcode.NOERROR, tuple(chain), (_soa(zone),))
            chain.append(sets["CNAME"])
            name = str(sets["CNAME"].data[0])
        return Found(Rcode.SERVFAIL, tuple(chain))

    def _add(self, rrset: RRset) -> None:
        self._sets.setdefault(rrset.name, {})[rrset.type] = rrset
        name = rrset.name
        while name:
            name = name.partition(".")[2]
            self._sets.setdefault(name, {})

    def _zone(self, name: str) -> Zone:
        while name not in self.zones:
            name = name.partition(".")[2]
        return self.zones[name]

    def _away(self, name: str) -> Found | None:
        """What a server says of a zone that it does not know: a referral, or a refusal."""
        below = self._zone(name)
        if self.hosted is None or below.name in self.hosted:
            return None
        while below.name:
            above = self._zone(below.name.partition(".")[2])
            if above.name in self.hosted:
                referral = RRset(below.name, "NS", below.delegated or below.servers)
                return Found(Rcode.NOERROR, (), (referral,), authoritative=False)
            below = above
        return Found(Rcode.REFUSED, authoritative=False)

    def _at(self, name: str) -> dict[str, RRset] | None:
        if name in self._sets:
            return self._sets[name]
        encloser = name
        while encloser not in self._sets:
            encloser = encloser.partition(".")[2]
        wild = self._sets.get(f"*.{encloser}")
        return wild and {type_: replace(rrset, name=name) for type_, rrset in wild.items()}

    def _lame(self, zone: Zone, chain: list[RRset], *, recursive: bool) -> Found:
        if recursive:
            return Found(Rcode.SERVFAIL, tuple(chain))
        referral = (RRset(zone.name, "NS", zone.servers),)
        return Found(Rcode.NOERROR, tuple(chain), referral, authoritative=False)


def _soa(zone: Zone) -> RRset:
    first = zone.servers[0]
    return RRset(zone.name, "SOA", (f"{first} hostmaster.{first} {zone.serial} {TIMES}",))
