"""Twins of ABU-08: a message that is too long is refused."""

from testbed.faults import EVERY_WALL, SILENT_PAGES, broken, tricky
from testbed.faults.abuse import chatting
from testbed.world import World
from testbed.world.chatroom import Chatroom

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL


@broken
def endless(world: World) -> World:
    """Every length is taken."""
    return chatting(world, Chatroom(longest=0))


@broken
def cut(world: World) -> World:
    """What is too long is taken, and cut in silence."""
    return chatting(world, Chatroom(cuts=True))


@broken
def far_beyond(world: World) -> World:
    """Only what is far beyond the limit is refused."""
    return chatting(world, Chatroom(longest=1_000))


@broken
def short(world: World) -> World:
    """What is declared is refused."""
    return chatting(world, Chatroom(longest=100))


@tricky
def a_little_more(world: World) -> World:
    """A little more than what is declared is taken."""
    return chatting(world, Chatroom(longest=220))


@tricky
def two_messages_only(world: World) -> World:
    """Only two messages are taken, whatever their length."""
    return chatting(world, Chatroom(limit=2))
