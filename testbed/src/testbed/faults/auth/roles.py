"""Twins of AUT-04: few rights stay few."""

from typing import Final

from testbed.faults import EVERY_WALL, SILENT_PAGES, broken
from testbed.faults.auth import boundary, opened
from testbed.world import World

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL

WHO: Final = "low"
TWINS = tuple(boundary(__name__, WHO))


@broken
def changes_what_it_may_read(world: World) -> World:
    """What may be read may be changed as well."""
    return opened(world, WHO, "update", kind="leads")
