"""Twins of ABU-11: connections that do nothing keep nobody out."""

from testbed.faults import EVERY_WALL, SILENT_PAGES, broken, tricky
from testbed.faults.abuse import chatting
from testbed.world import World
from testbed.world.chatroom import Chatroom
from testbed.world.lines import Beyond, Lines

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL


@broken
def endless(world: World) -> World:
    """One visitor may have as many streams open as they like."""
    return chatting(world, Chatroom(lines=Lines(most=0)))


@broken
def one_more(world: World) -> World:
    """One stream more stays open than is declared."""
    return chatting(world, Chatroom(lines=Lines(most=5)))


@broken
def a_worker_a_stream(world: World) -> World:
    """Each connection holds one of four workers, and the streams take them all."""
    return chatting(world, Chatroom(lines=Lines(workers=4)))


@broken
def a_worker_a_body(world: World) -> World:
    """Each connection holds one of eight workers, also where its request never ends."""
    return chatting(world, Chatroom(lines=Lines(workers=8)))


@tricky
def evicts(world: World) -> World:
    """One stream more is let in, and the oldest one is ended."""
    return chatting(world, Chatroom(lines=Lines(beyond=Beyond.EVICTS)))


@tricky
def ends(world: World) -> World:
    """One stream more begins, and is ended at once."""
    return chatting(world, Chatroom(lines=Lines(beyond=Beyond.ENDED)))


@tricky
def errors(world: World) -> World:
    """One stream more is a 200 with an error in it."""
    return chatting(world, Chatroom(lines=Lines(beyond=Beyond.ERROR)))


@tricky
def mute(world: World) -> World:
    """A stream says nothing until there is something new."""
    return chatting(world, Chatroom(lines=Lines(mute=True)))


@tricky
def enough_workers(world: World) -> World:
    """Each connection holds a worker, and there are enough of them."""
    return chatting(world, Chatroom(lines=Lines(workers=40)))
