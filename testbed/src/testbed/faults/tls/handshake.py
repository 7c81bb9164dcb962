"""Twins of TLS-09: no handshake leaves a door to replays, injection or compression.

Early data has no twin here: Python's ssl takes none. nginx is the twin, in tests/real.
"""

from dataclasses import replace

from testbed.faults import NO_WALLS, SILENT_TLS, broken, tricky
from testbed.healthy import CHAT, WWW
from testbed.world import IPV4, Certificate, Tls, Version, World

SILENCES = SILENT_TLS
WALLS = NO_WALLS

SECOND = "127.0.0.2"


@broken
def old_renegotiation(world: World) -> World:
    """The server never heard of secure renegotiation."""
    return world.at(WWW, lambda site: replace(site, tls=Tls(flagless=True)))


@broken
def compression(world: World) -> World:
    """The server chooses to compress where it is offered."""
    return world.at(CHAT, lambda site: replace(site, tls=Tls(compresses=True)))


@broken
def on_one_address(world: World) -> World:
    """One of the two addresses of www compresses."""
    other = {SECOND: Tls(compresses=True)}
    return (
        world.put(WWW, "A", IPV4, SECOND)
        .with_door(SECOND, "http", "https")
        .at(WWW, lambda site: replace(site, tls_at=other))
    )


@tricky
def only_tls_1_3(world: World) -> World:
    """TLS 1.3 has no renegotiation, so that no flag speaks of it."""
    return world.everywhere(lambda site: replace(site, tls=Tls(oldest=Version.TLS13)))


@tricky
def only_tls_1_2(world: World) -> World:
    """TLS 1.2 alone, with session tickets, as they are meant."""
    return world.everywhere(lambda site: replace(site, tls=Tls(newest=Version.TLS12)))


@tricky
def short_certificates(world: World) -> World:
    """Certificates of six days, which no authority staples anything for."""
    short = Certificate(lifetime=6.0, left=5.0)
    return world.everywhere(lambda site: replace(site, tls=replace(site.tls, certificate=short)))
