"""Twins of AUT-12: a logout ends the session."""

from testbed.faults import EVERY_WALL, SILENT_PAGES, broken, tricky
from testbed.faults.auth import entered, refusing
from testbed.world import World
from testbed.world.entry import Carrier, Ending, Entry
from testbed.world.office import Manner

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL


@broken
def only_the_cookie(world: World) -> World:
    """The browser is told to forget its cookie, and the session stands."""
    return entered(world, Entry(ending=Ending.COOKIE))


@broken
def only_this_one(world: World) -> World:
    """The logout is said to end every session of a person, and ends one."""
    return entered(world, Entry(ending=Ending.THIS))


@broken
def lingers(world: World) -> World:
    """A session that was ended is good until it expires, long after it should be over."""
    return entered(world, Entry(lingers=100_000))


@broken
def only_the_cookie_of_bearers(world: World) -> World:
    """Tokens alone are taken, which nobody can take back."""
    return entered(world, Entry(takes=frozenset({Carrier.BEARER}), ending=Ending.COOKIE))


@tricky
def lingers_a_little(world: World) -> World:
    """A cache answers a few calls more, and no longer than is declared."""
    return entered(world, Entry(lingers=3))


@tricky
def empty(world: World) -> World:
    """To a session that was ended, the answer is a 200 with nothing in it."""
    return refusing(world, Manner.EMPTY)


@tricky
def shell(world: World) -> World:
    """To a session that was ended, the answer is the page of a single-page application."""
    return refusing(world, Manner.SHELL)


@tricky
def without_cookies(world: World) -> World:
    """Tokens alone are taken, and each is struck from a list."""
    return entered(world, Entry(takes=frozenset({Carrier.BEARER})))
