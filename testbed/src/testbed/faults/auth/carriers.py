"""Twins of AUT-06: every carrier of a credential opens the same."""

from testbed.faults import EVERY_WALL, SILENT_PAGES, broken, tricky
from testbed.faults.auth import entered, refusing
from testbed.world import World
from testbed.world.entry import Carrier, Entry
from testbed.world.office import Hole, Manner

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL

ALL = Entry(takes=frozenset(Carrier))


@broken
def a_key_reads(world: World) -> World:
    """With a key in a header of its own, the check of who owns a draft is left out."""
    return entered(world, Entry(), Hole("peer", "read", by=Carrier.KEY))


@broken
def a_cookie_changes(world: World) -> World:
    """With the cookie alone, somebody of few rights changes what they may only read."""
    return entered(world, Entry(), Hole("low", "update", "leads", by=Carrier.COOKIE))


@broken
def a_link_reads(world: World) -> World:
    """With the token in the query, as in a download link, another tenant reads."""
    return entered(world, ALL, Hole("foreign", "read", "leads", by=Carrier.QUERY))


@broken
def a_password_changes(world: World) -> World:
    """With name and password in place of a session, a colleague changes drafts."""
    return entered(world, ALL, Hole("peer", "update", by=Carrier.BASIC))


@tricky
def takes_all(world: World) -> World:
    """Every carrier works, and each is held to the same rights."""
    return entered(world, ALL)


@tricky
def takes_keys(world: World) -> World:
    """A key works; cookie, query, and name and password are not taken."""
    return entered(world, Entry(takes=frozenset({Carrier.BEARER, Carrier.KEY})))


@tricky
def shell(world: World) -> World:
    """Whatever the carrier, a refusal is a 200 with the page of a single-page application."""
    return refusing(world, Manner.SHELL)


@tricky
def mistakes(world: World) -> World:
    """A refused change is a 200, and something of the caller's own is changed instead."""
    return refusing(world, Manner.MISTAKES)


@tricky
def ends_early(world: World) -> World:
    """The first session ends in the middle of it all; the next one lasts."""
    return refusing(world, Manner.PLAIN, patience=9)
