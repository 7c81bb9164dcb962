"""Twins of TLS-02: enough of the certificate's lifetime is left, whatever that is."""

from dataclasses import replace

from testbed.faults import NO_WALLS, SILENT_TLS, broken, tricky
from testbed.healthy import API, WWW
from testbed.world import Certificate, World

SILENCES = SILENT_TLS
WALLS = NO_WALLS


@broken
def tenth_of_90_days(world: World) -> World:
    """Nine of ninety days are left, so renewal has failed for weeks."""
    return _lasting(world, WWW, 90, 9)


@broken
def twenty_days_of_a_year(world: World) -> World:
    """Twenty days of a year are left, and nobody has renewed by hand."""
    return _lasting(world, WWW, 365, 20)


@broken
def hours_of_six_days(world: World) -> World:
    """Half a day of six is left on the API's host."""
    return _lasting(world, API, 6, 0.5)


@tricky
def five_of_six_days(world: World) -> World:
    """A certificate of six days has five left; a rule of thirty days would fail it."""
    return _lasting(world, WWW, 6, 5)


@tricky
def twenty_of_47_days(world: World) -> World:
    """A certificate of 47 days has twenty left; a rule of thirty days would fail it."""
    return _lasting(world, WWW, 47, 20)


def _lasting(world: World, host: str, lifetime: float, left: float) -> World:
    certificate = Certificate(lifetime=lifetime, left=left)
    return world.at(
        host, lambda site: replace(site, tls=replace(site.tls, certificate=certificate))
    )
