"""Twins of ABU-01: the chat refuses a visitor who sends too much."""

from testbed.faults import EVERY_WALL, SILENT_PAGES, broken, tricky
from testbed.faults.abuse import chatting
from testbed.world import World
from testbed.world.chatroom import By, Chatroom, Refusal

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL


@broken
def unlimited(world: World) -> World:
    """There is no limit."""
    return chatting(world, Chatroom(limit=0))


@broken
def higher(world: World) -> World:
    """The limit is higher than what is declared."""
    return chatting(world, Chatroom(limit=50))


@broken
def one_more(world: World) -> World:
    """One message more is taken than is declared."""
    return chatting(world, Chatroom(limit=7))


@broken
def per_path_and_agent(world: World) -> World:
    """It counts by a path that every message has anew."""
    return chatting(world, Chatroom(limit=8, by=By.PATH))


@tricky
def lower(world: World) -> World:
    """The limit is lower than what is declared."""
    return chatting(world, Chatroom(limit=4))


@tricky
def dated(world: World) -> World:
    """The refusal says when to come back as a date."""
    return chatting(world, Chatroom(refusal=Refusal.DATED))


@tricky
def per_session(world: World) -> World:
    """The limit counts sessions, which holds for one visitor."""
    return chatting(world, Chatroom(by=By.SESSION))
