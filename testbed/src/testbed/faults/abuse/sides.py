"""Twins of ABU-14: what costs money beside messages is limited."""

from testbed.faults import EVERY_WALL, SILENT_PAGES, broken, tricky
from testbed.faults.abuse import chatting
from testbed.world import World
from testbed.world.chatroom import By, Chatroom, Refusal
from testbed.world.till import Till

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL


@broken
def unlimited(world: World) -> World:
    """Transcripts are sent without end."""
    return chatting(world, Chatroom(by=By.SESSION, till=Till(side=0)))


@broken
def higher(world: World) -> World:
    """More are sent than is declared."""
    return chatting(world, Chatroom(by=By.SESSION, till=Till(side=5)))


@broken
def one_more(world: World) -> World:
    """One more is sent than is declared."""
    return chatting(world, Chatroom(by=By.SESSION, till=Till(side=4)))


@tricky
def lower(world: World) -> World:
    """Fewer are sent than is declared."""
    return chatting(world, Chatroom(till=Till(side=1)))


@tricky
def errors(world: World) -> World:
    """The refusal is a 200 with an error in it."""
    return chatting(world, Chatroom(refusal=Refusal.ERROR))


@tricky
def endless_messages(world: World) -> World:
    """Messages are without end, which is for another audit to say."""
    return chatting(world, Chatroom(limit=0))
