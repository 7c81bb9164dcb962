"""The whole of a small internet in one frozen value; a fault makes another one of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from testbed.mail import Letter
from testbed.world.mail import Box, Exchange
from testbed.world.names import IPV4, IPV6, Data, RRset, Zone, overlaid, usual
from testbed.world.site import Site
from testbed.world.switches import Silence, Wall, Wear

Scheme = Literal["http", "https"]

BOTH: frozenset[Scheme] = frozenset({"http", "https"})
DOORS: Mapping[str, frozenset[Scheme]] = {IPV4: BOTH, IPV6: BOTH}


@dataclass(frozen=True, slots=True)
class World:
    """A product, the names around it, and the switches.

    Attributes:
        product: what the manifest calls it.
        site: the canonical origin.
        domain: the product's own domain; silence of names hits it and what is below.
        hosts: every declared host.
        mail_domains: every declared mail domain.
        zones: all zones of this internet, the root too.
        records: all record sets but SOA and NS, which come from the zones.
        sites: virtual hosts by name.
        doors: the schemes that an address serves. Other ports of it refuse.
        views: record sets that a name server at one address has instead.
        resolvers: one item per resolver: the record sets that it has instead.
        exchanges: mail exchangers by address.
        box: the lent mailbox.
        letters: mails of the product as a mailbox received them; the manifest lends them.
        rotates: sets of several records come in another order every time.
        stated: TOML that the manifest says too.
        delay: seconds before the first answer on every connection and datagram.

    """

    product: str
    site: str
    domain: str
    hosts: tuple[str, ...]
    mail_domains: tuple[str, ...]
    zones: tuple[Zone, ...]
    records: tuple[RRset, ...]
    sites: Mapping[str, Site]
    doors: Mapping[str, frozenset[Scheme]] = field(default_factory=lambda: dict(DOORS))
    views: Mapping[str, tuple[RRset, ...]] = field(default_factory=dict[str, tuple[RRset, ...]])
    resolvers: tuple[tuple[RRset, ...], ...] = ((), ())
    rotates: bool = False
    letters: tuple[Letter, ...] = ()
    exchanges: Mapping[str, Exchange] = field(default_factory=dict[str, Exchange])
    box: Box = field(default_factory=Box)
    stated: str = ""
    silence: Silence | None = None
    wall: Wall | None = None
    wear: Wear | None = None
    delay: float = 0.0

    def put(self, name: str, type_: str, *data: Data) -> "World":
        """The same world with this record set, in place of one of its name and type."""
        return replace(self, records=overlaid(self.records, [RRset(name, type_, data)]))

    def drop(self, name: str, *types: str) -> "World":
        """The same world without a name's record sets of these types, or of any.

        Raises:
            ValueError: there are none.

        """
        kept = tuple(
            rrset
            for rrset in self.records
            if rrset.name != name or (types and rrset.type not in types)
        )
        if kept == self.records:
            raise ValueError(f"{name} has no such records")
        return replace(self, records=kept)

    def only_in(self, host: str, type_: str, *data: Data) -> "World":
        """The same world in which a host is nothing but this record set, such as a CNAME."""
        return self.drop(host).put(host, type_, *data)

    def with_zone(self, name: str, *servers: str, served: bool = True) -> "World":
        """The same world with one zone more; without servers it gets two of its own."""
        zone, glue = (Zone(name, servers, served), ()) if servers else usual(name)
        return replace(self, zones=(*self.zones, zone), records=self.records + glue)

    def with_site(self, host: str, site: Site) -> "World":
        """The same world with one virtual host more, or another one of this name."""
        return replace(self, sites={**self.sites, host: site})

    def at(self, host: str, change: Callable[[Site], Site]) -> "World":
        """The same world with one virtual host changed."""
        return self.with_site(host, change(self.sites[host]))

    def everywhere(self, change: Callable[[Site], Site]) -> "World":
        """The same world with every virtual host changed."""
        return replace(self, sites={host: change(site) for host, site in self.sites.items()})

    def with_door(self, address: str, *schemes: Scheme) -> "World":
        """The same world with an address that serves these schemes, or none."""
        return replace(self, doors={**self.doors, address: frozenset(schemes)})

    def with_exchange(self, address: str, exchange: Exchange) -> "World":
        """The same world with one mail exchanger more, or another one at this address."""
        return replace(self, exchanges={**self.exchanges, address: exchange})

    def without_ipv6(self) -> "World":
        """The same world as a machine without IPv6 can have it."""
        return replace(
            self,
            records=tuple(rrset for rrset in self.records if rrset.type != "AAAA"),
            doors={at: schemes for at, schemes in self.doors.items() if ":" not in at},
            sites={host: site.without_ipv6() for host, site in self.sites.items()},
        )
