"""Twins of DOM-03: every name server serves the zone, and the parent names the same ones."""

from collections.abc import Callable
from dataclasses import replace

from testbed.faults import NO_WALLS, SILENT_NAMES, broken, tricky
from testbed.healthy import APEX, CHAT
from testbed.world import IPV4, World, Zone

SILENCES = SILENT_NAMES
WALLS = NO_WALLS

PARENT = "127.0.0.3"
OTHER = "127.0.0.2"
FIRST, SECOND, OLD = f"ns1.{APEX}", f"ns2.{APEX}", "ns.old-dns.test"


@broken
def second_server_refuses(world: World) -> World:
    """The second name server of the zone does not know it."""
    world = world.put(SECOND, "A", OTHER)
    return _zone(world, lambda zone: replace(zone, lame=frozenset({SECOND})))


@broken
def server_without_address(world: World) -> World:
    """The second name server of the zone exists no more."""
    return world.drop(SECOND, "A")


@broken
def parent_still_names_the_old_server(world: World) -> World:
    """The zone has moved, the old server still answers, and the parent still sends there."""
    world = _parent_apart(world).with_zone("old-dns.test", OLD).put(OLD, "A", OTHER)
    return _zone(world, lambda zone: replace(zone, delegated=(FIRST, OLD)))


@broken
def parent_names_a_server_that_refuses(world: World) -> World:
    """The parent names a server that has long forgotten the zone, beside those that serve."""
    world = _parent_apart(world).with_zone("old-dns.test", OLD).put(OLD, "A", OTHER)
    changed = {"delegated": (FIRST, SECOND, OLD), "lame": frozenset({OLD})}
    return _zone(world, lambda zone: replace(zone, **changed))


@broken
def single_server(world: World) -> World:
    """The zone has one name server."""
    return _zone(world, lambda zone: replace(zone, servers=(FIRST,)))


@broken
def host_delegated_to_nobody(world: World) -> World:
    """A host is a zone of its own, and none of its name servers exists."""
    servers = ("ns1.gone-dns.test", "ns2.gone-dns.test")
    return world.drop(CHAT).with_zone(CHAT, *servers, served=False)


@tricky
def parent_elsewhere(world: World) -> World:
    """The parent's servers only refer, without authority, and name the same servers."""
    return _parent_apart(world)


@tricky
def servers_at_a_provider(world: World) -> World:
    """All name servers lie in the domain of a provider, and not in the zone."""
    servers = ("ns1.provider-dns.test", "ns2.provider-dns.test")
    world = _parent_apart(world).with_zone("provider-dns.test")
    return _zone(world, lambda zone: replace(zone, servers=servers))


@tricky
def delegated_in_another_order(world: World) -> World:
    """The parent names the same servers in another order."""
    world = _parent_apart(world)
    return _zone(world, lambda zone: replace(zone, delegated=(SECOND, FIRST)))


@tricky
def host_of_its_own_zone(world: World) -> World:
    """A host is a zone of its own, with healthy servers and a serial of its own."""
    world = world.with_zone(CHAT)
    zones = (replace(z, serial=2026112301) if z.name == CHAT else z for z in world.zones)
    return replace(world, zones=tuple(zones))


def _zone(world: World, change: Callable[[Zone], Zone]) -> World:
    zones = (change(zone) if zone.name == APEX else zone for zone in world.zones)
    return replace(world, zones=tuple(zones))


def _parent_apart(world: World) -> World:
    """Put the servers of `test` where no other zone is served, so that they refer."""
    for server in ("ns1.test", "ns2.test"):
        world = world.put(server, "A", PARENT)
    return world.put(FIRST, "A", IPV4)
