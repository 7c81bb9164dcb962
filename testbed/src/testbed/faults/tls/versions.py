"""Twins of TLS-03: nothing older than TLS 1.2 is spoken, on any address."""

from dataclasses import replace

from testbed.faults import NO_WALLS, SILENT_TLS, broken, tricky
from testbed.healthy import CHAT, WWW
from testbed.world import IPV4, Tls, Version, World

SILENCES = SILENT_TLS
WALLS = NO_WALLS

SECOND = "127.0.0.2"


@broken
def tls_1_0(world: World) -> World:
    """The www host speaks TLS 1.0."""
    return world.at(WWW, lambda site: replace(site, tls=Tls(oldest=Version.TLS10)))


@broken
def tls_1_1(world: World) -> World:
    """The chat host speaks TLS 1.1."""
    return world.at(CHAT, lambda site: replace(site, tls=Tls(oldest=Version.TLS11)))


@broken
def ssl_3(world: World) -> World:
    """The server answers an SSLv3 hello, which can name no host and no OpenSSL of today sends."""
    return world.everywhere(lambda site: replace(site, tls=Tls(ssl3=True)))


@broken
def on_one_address(world: World) -> World:
    """One of the two addresses of www speaks TLS 1.0."""
    old = {SECOND: Tls(oldest=Version.TLS10)}
    return (
        world.put(WWW, "A", IPV4, SECOND)
        .with_door(SECOND, "http", "https")
        .at(WWW, lambda site: replace(site, tls_at=old))
    )


@tricky
def closes_without_alert(world: World) -> World:
    """Old hellos meet a closed connection and no alert, as some load balancers do it."""
    return world.everywhere(lambda site: replace(site, tls=Tls(closes=True)))


@tricky
def only_tls_1_3(world: World) -> World:
    """Every host speaks TLS 1.3 alone; all older offers get an alert."""
    return world.everywhere(lambda site: replace(site, tls=Tls(oldest=Version.TLS13)))


@tricky
def only_tls_1_2(world: World) -> World:
    """Every host speaks TLS 1.2 alone."""
    return world.everywhere(lambda site: replace(site, tls=Tls(newest=Version.TLS12)))
