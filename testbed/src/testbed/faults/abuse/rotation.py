"""Twins of ABU-02: a limit is not reset by a new session."""

from testbed.faults import EVERY_WALL, SILENT_PAGES, broken, tricky
from testbed.faults.abuse import chatting
from testbed.world import World
from testbed.world.chatroom import By, Chatroom, Fragile, Refusal

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL


@broken
def sessions(world: World) -> World:
    """Each session has messages of its own."""
    return chatting(world, Chatroom(by=By.SESSION))


@broken
def cookies(world: World) -> World:
    """The limit counts by a cookie."""
    return chatting(world, Chatroom(by=By.COOKIES))


@broken
def agents(world: World) -> World:
    """The limit counts by the User-Agent."""
    return chatting(world, Chatroom(by=By.AGENT))


@broken
def spellings(world: World) -> World:
    """The limit counts by the text of the path, which has many."""
    return chatting(world, Chatroom(by=By.PATH, loose=True))


@broken
def methods(world: World) -> World:
    """The limit is a rule for POST, and PUT does the same."""
    return chatting(world, Chatroom(by=By.METHOD, loose=True))


@broken
def types(world: World) -> World:
    """The limit is a rule for JSON, and JSON is read whatever it is called."""
    return chatting(world, Chatroom(by=By.TYPE))


@tricky
def loose(world: World) -> World:
    """Every spelling of the path is served, and PUT as well, and all are counted together."""
    return chatting(world, Chatroom(loose=True))


@tricky
def errors(world: World) -> World:
    """The refusal is a 200 with an error in it."""
    return chatting(world, Chatroom(refusal=Refusal.ERROR))


@tricky
def edge(world: World) -> World:
    """A minute's limit ends in the middle of the run: twice as many get through, and no more."""
    return chatting(world, Chatroom(by=By.SESSION, address=3 * Chatroom().limit))


@tricky
def breaks_at_text(world: World) -> World:
    """Content that is called text breaks it, before its model is called."""
    return chatting(world, Chatroom(fragile=Fragile.BREAKS))


@tricky
def claims(world: World) -> World:
    """A claimed address is believed, which is for another audit to say."""
    return chatting(world, Chatroom(believes="X-Forwarded-For"))
