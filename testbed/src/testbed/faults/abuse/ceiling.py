"""Twins of ABU-05: a ceiling holds for all visitors together."""

from testbed.faults import EVERY_WALL, SILENT_PAGES, broken, tricky
from testbed.faults.abuse import chatting
from testbed.world import World
from testbed.world.chatroom import By, Chatroom
from testbed.world.till import Till

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL


@broken
def none(world: World) -> World:
    """There is no ceiling: each new session has its messages."""
    return chatting(world, Chatroom(by=By.SESSION, till=Till(ceiling=0)))


@broken
def none_behind_an_address(world: World) -> World:
    """There is none, and the limit of the address refuses in between."""
    return chatting(world, Chatroom(till=Till(ceiling=0, forgets=1)))


@broken
def higher(world: World) -> World:
    """It is higher than what is declared."""
    return chatting(world, Chatroom(by=By.SESSION, till=Till(ceiling=60)))


@broken
def one_more(world: World) -> World:
    """One message more is taken than is declared."""
    return chatting(world, Chatroom(by=By.SESSION, till=Till(ceiling=41)))


@broken
def spares_the_known(world: World) -> World:
    """New visitors are refused, and who came before goes on."""
    return chatting(world, Chatroom(limit=30, by=By.SESSION, till=Till(spares=True)))


@broken
def pays(world: World) -> World:
    """Everybody is refused, after the model was called."""
    return chatting(world, Chatroom(by=By.SESSION, till=Till(pays=True)))


@tricky
def behind_an_address(world: World) -> World:
    """The limit of the address refuses in between."""
    return chatting(world, Chatroom(till=Till(forgets=1)))


@tricky
def only_a_ceiling(world: World) -> World:
    """One visitor may spend it all, which is for another audit to say."""
    return chatting(world, Chatroom(limit=0))


@tricky
def spent_a_little(world: World) -> World:
    """Somebody else has sent one message before."""
    return chatting(world, Chatroom(by=By.SESSION, till=Till(ceiling=39)))


@tricky
def until_tomorrow(world: World) -> World:
    """Its refusals say that they hold until the day is over."""
    return chatting(world, Chatroom(by=By.SESSION, till=Till(forgets=80_000)))
