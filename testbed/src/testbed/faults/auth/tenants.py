"""Twins of AUT-03: no call of one tenant reaches another one."""

from typing import Final

from testbed.faults import EVERY_WALL, SILENT_PAGES, broken, tricky
from testbed.faults.auth import opened, refusing
from testbed.world import World
from testbed.world.office import Manner

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL

WHO: Final = "foreign"


@broken
def reads(world: World) -> World:
    """The id alone opens an object."""
    return opened(world, WHO, "read")


@broken
def lists(world: World) -> World:
    """The list holds what is not the caller's."""
    return opened(world, WHO, "list")


@broken
def changes(world: World) -> World:
    """Reading is refused, and changing is not."""
    return opened(world, WHO, "update")


@broken
def removes(world: World) -> World:
    """Reading is refused, and removing is not."""
    return opened(world, WHO, "delete")


@broken
def reads_what_colleagues_share(world: World) -> World:
    """What colleagues share is open to this caller too."""
    return opened(world, WHO, "read", kind="leads")


@tricky
def hides(world: World) -> World:
    """A foreign id is answered as one that does not exist."""
    return refusing(world, Manner.HIDES)


@tricky
def shrugs(world: World) -> World:
    """The answer is a 204, and nothing was done."""
    return refusing(world, Manner.SHRUGS)


@tricky
def empty(world: World) -> World:
    """The answer is a 200 with nothing in it."""
    return refusing(world, Manner.EMPTY)


@tricky
def shell(world: World) -> World:
    """The answer is a 200 with the page of a single-page application."""
    return refusing(world, Manner.SHELL)


@tricky
def echoes(world: World) -> World:
    """The answer repeats what was sent, and nothing of it is kept."""
    return refusing(world, Manner.ECHOES)


@tricky
def mistakes(world: World) -> World:
    """The answer is a 200, and something of the own is changed in place of the other."""
    return refusing(world, Manner.MISTAKES)


@tricky
def ends_early(world: World) -> World:
    """The first session ends in the middle of it all; the next one lasts."""
    return refusing(world, Manner.PLAIN, patience=9)
