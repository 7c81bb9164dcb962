"""Twins of AUT-03: no call of one tenant reaches another one."""

from typing import Final

from testbed.faults import EVERY_WALL, SILENT_PAGES, broken
from testbed.faults.auth import boundary, opened
from testbed.world import World

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL

WHO: Final = "foreign"
TWINS = tuple(boundary(__name__, WHO))


@broken
def reads_what_colleagues_share(world: World) -> World:
    """What colleagues share is open to this caller too."""
    return opened(world, WHO, "read", kind="leads")
