"""Twins of ABU-15: the chat does no errands that are not its business."""

from testbed.faults import EVERY_WALL, SILENT_PAGES, broken, tricky
from testbed.faults.abuse import chatting
from testbed.world import World
from testbed.world.answering import Answering, Does, Refuses
from testbed.world.chatroom import By, Chatroom

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL


def _answering(world: World, answering: Answering) -> World:
    return chatting(world, Chatroom(by=By.SESSION, answering=answering))


@broken
def anything(world: World) -> World:
    """It does whatever is asked."""
    return _answering(world, Answering(Does.ANY))


@broken
def in_a_pretext(world: World) -> World:
    """It does what comes with a game or a booking, and refuses the rest."""
    return _answering(world, Answering(Does.IN_A_PRETEXT))


@broken
def code(world: World) -> World:
    """It writes code, and refuses the rest."""
    return _answering(world, Answering(Does.CODE))


@broken
def denies(world: World) -> World:
    """It says that it cannot, and then does it."""
    return _answering(world, Answering(Does.ANY, denies=True))


@broken
def late(world: World) -> World:
    """It asks for a moment, and does it some time later in the same message."""
    return _answering(world, Answering(Does.ANY, late=0.05))


@broken
def steps_back_from_some(world: World) -> World:
    """It hands over to a person after one refusal, and does code in a pretext."""
    return _answering(world, Answering(Does.CODE, steps_back=1))


@tricky
def echoes(world: World) -> World:
    """It refuses with the words and numbers of the question."""
    return _answering(world, Answering(refuses=Refuses.ECHOING))


@tricky
def offers(world: World) -> World:
    """It refuses with what it does instead, and prices."""
    return _answering(world, Answering(refuses=Refuses.OFFERING))


@tricky
def spells(world: World) -> World:
    """It refuses with Morse, code and numerals in the refusal."""
    return _answering(world, Answering(refuses=Refuses.SPELLING))


@tricky
def late_refusal(world: World) -> World:
    """It asks for a moment, and refuses some time later."""
    return _answering(world, Answering(refuses=Refuses.ECHOING, late=0.05))


@tricky
def hands_over(world: World) -> World:
    """After two refusals a person takes over, and the bot says no more."""
    return _answering(world, Answering(steps_back=2))


@tricky
def behind_an_address(world: World) -> World:
    """The limit of the address refuses in between."""
    return chatting(world, Chatroom(limit=4))
