"""Twins of ABU-06: messages at once get no further than in turn."""

from testbed.faults import EVERY_WALL, SILENT_PAGES, broken, tricky
from testbed.faults.abuse import chatting
from testbed.world import World
from testbed.world.chatroom import By, Chatroom, Refusal
from testbed.world.streams import Streams
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


@broken
def free_over_http2(world: World) -> World:
    """What speaks HTTP/2 stands beside the limit, not before it."""
    return chatting(world, Chatroom(streams=Streams(free=True)))


@broken
def counts_connections(world: World) -> World:
    """It counts connections; over HTTP/1.1 each serves one message."""
    return chatting(world, Chatroom(by=By.SESSION, streams=Streams(first=True)))


@broken
def looks_first_over_http2(world: World) -> World:
    """Over HTTP/1.1 it serves one after the other; streams are served at once, and race."""
    return chatting(world, Chatroom(streams=Streams(races=True)))


@tricky
def limited_over_http2_alike(world: World) -> World:
    """It speaks HTTP/2, and one count stands behind that and HTTP/1.1."""
    return chatting(world, Chatroom(streams=Streams()))


@tricky
def one_stream_at_a_time(world: World) -> World:
    """It speaks HTTP/2 with one open stream on a connection."""
    return chatting(world, Chatroom(streams=Streams(most=1), till=Till(slow=True)))


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
