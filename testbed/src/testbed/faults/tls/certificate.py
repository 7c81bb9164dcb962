"""Twins of TLS-01: every address presents a chain that a stranger can verify."""

from collections.abc import Callable
from dataclasses import replace

from testbed.faults import NO_WALLS, SILENT_TLS, broken, tricky
from testbed.healthy import APEX, CHAT, WWW
from testbed.world import IPV4, IPV6, Certificate, Chain, Site, Tls, World

SILENCES = SILENT_TLS
WALLS = NO_WALLS


@broken
def missing_intermediate(world: World) -> World:
    """The chat host sends its leaf alone; browsers that know the intermediate hide it."""
    return world.at(CHAT, _presenting(Certificate(chain=Chain.NO_INTERMEDIATE)))


@broken
def expired(world: World) -> World:
    """The certificate of www ended two days ago."""
    return world.at(WWW, _presenting(Certificate(left=-2)))


@broken
def wrong_name(world: World) -> World:
    """The certificate of www is for the apex alone."""
    return world.at(WWW, _presenting(Certificate((APEX,))))


@broken
def self_signed(world: World) -> World:
    """The certificate of the chat host is signed by itself."""
    return world.at(CHAT, _presenting(Certificate(chain=Chain.SELF_SIGNED)))


@broken
def bad_over_ipv6(world: World) -> World:
    """The certificate of www has ended on its IPv6 address; over IPv4 all is well."""
    bad = {IPV6: Tls(Certificate(left=-2))}
    return world.at(WWW, lambda site: replace(site, tls_at=bad))


@broken
def port_closed(world: World) -> World:
    """Nothing listens on port 443."""
    return world.with_door(IPV4, "http").with_door(IPV6, "http")


@tricky
def root_sent_too(world: World) -> World:
    """The chain holds the root as well, which is needless and harmless."""
    return world.everywhere(_presenting(Certificate(chain=Chain.WITH_ROOT)))


@tricky
def wildcard(world: World) -> World:
    """One wildcard certificate serves all hosts, beside the apex's name."""
    return world.everywhere(_presenting(Certificate((f"*.{APEX}", APEX))))


@tricky
def many_names(world: World) -> World:
    """One certificate carries a hundred other customers' names before the product's."""
    others = tuple(f"customer{number}.test" for number in range(100))
    return world.everywhere(_presenting(Certificate((*others, *world.hosts))))


def _presenting(certificate: Certificate) -> Callable[[Site], Site]:
    return lambda site: replace(site, tls=replace(site.tls, certificate=certificate))
