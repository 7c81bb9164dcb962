"""Twins of AUT-02: a colleague gets at no object that is not theirs."""

from typing import Final

from testbed.faults import EVERY_WALL, SILENT_PAGES, broken
from testbed.faults.auth import boundary, opened
from testbed.world import World

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL

WHO: Final = "peer"
TWINS = tuple(boundary(__name__, WHO))


@broken
def removes_what_colleagues_share(world: World) -> World:
    """What colleagues may read and change may be removed as well."""
    return opened(world, WHO, "delete", kind="leads")
