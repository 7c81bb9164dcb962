"""Twins of ABU-06: messages at once get no further than in turn."""

from testbed.faults import EVERY_WALL, SILENT_PAGES, broken, tricky
from testbed.faults.abuse import chatting
from testbed.world import World
from testbed.world.chatroom import By, Chatroom, Refusal
from testbed.world.till import Till

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL


@broken
def looks_first(world: World) -> World:
    """It looks whether there is room, and counts a moment later."""
    return chatting(world, Chatroom(till=Till(races=True)))


@broken
def looks_first_by_session(world: World) -> World:
    """It does so, and counts sessions."""
    return chatting(world, Chatroom(by=By.SESSION, till=Till(races=True)))


@broken
def looks_first_and_refuses_by_error(world: World) -> World:
    """It does so, and its refusal is a 200 with an error in it."""
    return chatting(world, Chatroom(by=By.SESSION, refusal=Refusal.ERROR, till=Till(races=True)))


@tricky
def answers_late(world: World) -> World:
    """It counts first, and answers a moment later."""
    return chatting(world, Chatroom(till=Till(slow=True)))


@tricky
def one_at_a_time(world: World) -> World:
    """It refuses what comes while it is busy with another message."""
    return chatting(world, Chatroom(till=Till(single=True)))


@tricky
def lower(world: World) -> World:
    """The limit is lower than what is declared."""
    return chatting(world, Chatroom(limit=4))


@tricky
def per_session(world: World) -> World:
    """The limit counts sessions, which holds for one visitor."""
    return chatting(world, Chatroom(by=By.SESSION))
