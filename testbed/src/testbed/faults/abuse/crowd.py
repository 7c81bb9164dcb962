"""Twins of ABU-13: people who share an address are heard or told."""

from testbed.faults import EVERY_WALL, SILENT_PAGES, broken, tricky
from testbed.faults.abuse import chatting
from testbed.world import World
from testbed.world.chatroom import By, Chatroom, Refusal

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL


@broken
def nothing(world: World) -> World:
    """Whoever is refused is told nothing."""
    return chatting(world, Chatroom(words=""))


@broken
def code(world: World) -> World:
    """Whoever is refused is told a code."""
    return chatting(world, Chatroom(words="E429 rate_limit_exceeded"))


@broken
def code_of_a_whole_address(world: World) -> World:
    """Each visitor has a limit, and the address has one that refuses with a number."""
    return chatting(world, Chatroom(by=By.SESSION, address=20, words="429 0 60 1"))


@tricky
def told(world: World) -> World:
    """Whoever is refused is told in a sentence."""
    return chatting(world, Chatroom(words="Bitte warten Sie eine Minute, oder rufen Sie an."))


@tricky
def told_by_an_error(world: World) -> World:
    """Whoever is refused is told so in a 200."""
    return chatting(world, Chatroom(refusal=Refusal.ERROR))


@tricky
def all_heard(world: World) -> World:
    """Sessions are counted, all are heard, and a refusal would say nothing."""
    return chatting(world, Chatroom(by=By.SESSION, words=""))
