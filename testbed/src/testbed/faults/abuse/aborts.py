"""Twins of ABU-10: answers that nobody reads are stopped, and billed."""

from testbed.faults import EVERY_WALL, SILENT_PAGES, broken, tricky
from testbed.faults.abuse import chatting
from testbed.world import World
from testbed.world.chatroom import By, Chatroom
from testbed.world.writing import Writing

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL


def _writing(world: World, writing: Writing) -> World:
    return chatting(world, Chatroom(by=By.SESSION, writing=writing))


@broken
def goes_on(world: World) -> World:
    """Answers are written to their end, whoever has gone."""
    return _writing(world, Writing(tokens=1_200, patience=None))


@broken
def patient(world: World) -> World:
    """They go on for longer than is declared."""
    return _writing(world, Writing(tokens=1_200, patience=1.0))


@broken
def unbilled(world: World) -> World:
    """They end, and what was written of them is in no book."""
    return _writing(world, Writing(unbilled=True))


@tricky
def lingers(world: World) -> World:
    """They go on for a moment, within what is declared."""
    return _writing(world, Writing(patience=0.15))


@tricky
def dear(world: World) -> World:
    """One that was dropped is booked as if it had been written to its end."""
    return _writing(world, Writing(dear=True))


@tricky
def books_less_of_others(world: World) -> World:
    """The books are a little behind, within the tolerance."""
    return _writing(world, Writing(share=99))
