"""Twins of ABU-16: the books of what the model costs are true, and watched."""

from testbed.faults import EVERY_WALL, SILENT_PAGES, broken, tricky
from testbed.faults.abuse import chatting
from testbed.world import World
from testbed.world.chatroom import By, Chatroom
from testbed.world.writing import Writing

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL


def _books(world: World, share: int) -> World:
    return chatting(world, Chatroom(by=By.SESSION, writing=Writing(share=share)))


@broken
def empty(world: World) -> World:
    """Nothing is booked at all."""
    return _books(world, 0)


@broken
def a_tenth_less(world: World) -> World:
    """Some tokens are forgotten."""
    return _books(world, 90)


@broken
def too_much(world: World) -> World:
    """The price sheet is stale: the model has become cheaper."""
    return _books(world, 125)


@tricky
def a_little_less(world: World) -> World:
    """Something is rounded down."""
    return _books(world, 99)


@tricky
def a_little_more(world: World) -> World:
    """Something is rounded up."""
    return _books(world, 101)


@tricky
def unbilled_when_dropped(world: World) -> World:
    """Answers that are dropped are in no book, which is for another audit to say."""
    return chatting(world, Chatroom(by=By.SESSION, writing=Writing(unbilled=True)))
