"""Twins of ABU-04: a limit holds across connections."""

from testbed.faults import EVERY_WALL, SILENT_PAGES, broken, tricky
from testbed.faults.abuse import chatting
from testbed.world import World
from testbed.world.chatroom import By, Chatroom
from testbed.world.till import Till

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL


@broken
def two(world: World) -> World:
    """Two instances count for themselves."""
    return chatting(world, Chatroom(till=Till(instances=2)))


@broken
def many_by_session(world: World) -> World:
    """Many instances do, and count sessions."""
    return chatting(world, Chatroom(by=By.SESSION, till=Till(instances=50)))


@tricky
def shared(world: World) -> World:
    """They are slow, and share one count."""
    return chatting(world, Chatroom(till=Till(slow=True)))


@tricky
def races(world: World) -> World:
    """What comes at once gets further, which is for another audit to say."""
    return chatting(world, Chatroom(till=Till(races=True)))
