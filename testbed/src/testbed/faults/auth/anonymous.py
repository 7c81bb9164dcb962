"""Twins of AUT-01: nobody gets at private objects without credentials."""

from typing import Final

from testbed.faults import EVERY_WALL, SILENT_PAGES, broken, tricky
from testbed.faults.auth import boundary, opened, refusing
from testbed.world import World
from testbed.world.office import Manner

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL

WHO: Final = "anonymous"
TWINS = tuple(boundary(__name__, WHO))


@broken
def reads_what_colleagues_share(world: World) -> World:
    """What colleagues share is open to this caller too."""
    return opened(world, WHO, "read", kind="leads")


@tricky
def sends_away(world: World) -> World:
    """The answer is a redirect to the login page."""
    return refusing(world, Manner.SENDS_AWAY)
