"""Twins of DOM-01: apex and www resolve, the same everywhere, to something that serves."""

from dataclasses import replace

from testbed.faults import NO_WALLS, SILENT_NAMES, broken, tricky
from testbed.faults.switches import NO_CONNECTION
from testbed.healthy import APEX, API, CHAT, HOSTS, WWW
from testbed.world import IPV4, IPV6, RRset, World

SILENCES = (*SILENT_NAMES, NO_CONNECTION)
WALLS = NO_WALLS

SECOND = "127.0.0.2"
DEAD = "127.0.0.9"
FRONT = (APEX, WWW)


@broken
def www_missing(world: World) -> World:
    """The www host does not exist."""
    return world.drop(WWW)


@broken
def apex_without_address(world: World) -> World:
    """The apex exists and has mail, but no address."""
    return world.drop(APEX, "A", "AAAA")


@broken
def ipv6_closed(world: World) -> World:
    """The apex has an IPv6 address on which port 443 is closed; over IPv4 all is well."""
    for host in (WWW, CHAT, API):
        world = world.drop(host, "AAAA")
    return world.with_door(IPV6, "http")


@broken
def name_servers_disagree(world: World) -> World:
    """One authoritative server gives addresses at which nothing serves."""
    return _second_server(world, *(RRset(host, "A", (DEAD,)) for host in FRONT)).with_door(DEAD)


@broken
def name_server_lacks_www(world: World) -> World:
    """One authoritative server says that www does not exist."""
    return _second_server(world, RRset(WWW, "A", ()), RRset(WWW, "AAAA", ()))


@broken
def stale_resolver(world: World) -> World:
    """One resolver still has old addresses, at which nothing serves."""
    old = tuple(RRset(host, "A", (DEAD,)) for host in FRONT)
    return replace(world, resolvers=((), old)).with_door(DEAD)


@tricky
def rotation(world: World) -> World:
    """Two addresses, both serving, in another order in every answer."""
    return replace(two_addresses(world), rotates=True)


@tricky
def ipv4_only(world: World) -> World:
    """No host has an IPv6 address, which is no fault."""
    for host in HOSTS:
        world = world.drop(host, "AAAA")
    return world


@tricky
def www_is_alias(world: World) -> World:
    """The www host is a CNAME of the apex."""
    return world.only_in(WWW, "CNAME", APEX)


@tricky
def two_addresses(world: World) -> World:
    """Each host has two IPv4 addresses, and both serve."""
    for host in FRONT:
        world = world.put(host, "A", IPV4, SECOND)
    return world.with_door(SECOND, "http", "https")


@tricky
def geographic_answers(world: World) -> World:
    """Another resolver is given another address, which serves the product too."""
    near = tuple(RRset(host, "A", (SECOND,)) for host in FRONT)
    return replace(world, resolvers=((), near)).with_door(SECOND, "http", "https")


def _second_server(world: World, *instead: RRset) -> World:
    world = world.put(f"ns2.{APEX}", "A", SECOND)
    return replace(world, views={SECOND: instead})
