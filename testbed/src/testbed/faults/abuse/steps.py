"""Twins of ABU-09: one message makes no endless loop."""

from testbed.faults import EVERY_WALL, SILENT_PAGES, broken, tricky
from testbed.faults.abuse import chatting
from testbed.world import World
from testbed.world.chatroom import By, Chatroom, Refusal
from testbed.world.till import Till

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL


@broken
def endless(world: World) -> World:
    """Nothing ends a turn."""
    return chatting(world, Chatroom(by=By.SESSION, till=Till(steps=0)))


@broken
def one_more(world: World) -> World:
    """One step more is made than is declared."""
    return chatting(world, Chatroom(by=By.SESSION, till=Till(steps=5)))


@broken
def retried(world: World) -> World:
    """The steps are bounded, and each is tried three times."""
    return chatting(world, Chatroom(by=By.SESSION, till=Till(steps=12)))


@tricky
def slow(world: World) -> World:
    """The steps are slow, so that few have come at first."""
    return chatting(world, Chatroom(by=By.SESSION, till=Till(step=0.25)))


@tricky
def refuses_by_error(world: World) -> World:
    """Its refusals are a 200 with an error in it."""
    return chatting(world, Chatroom(refusal=Refusal.ERROR))


@tricky
def endless_messages(world: World) -> World:
    """Messages are without end, which is for another audit to say."""
    return chatting(world, Chatroom(limit=0))
