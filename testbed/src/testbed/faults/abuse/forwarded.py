"""Twins of ABU-03: a limit does not believe a claimed address."""

from testbed.faults import EVERY_WALL, SILENT_PAGES, broken, tricky
from testbed.faults.abuse import chatting
from testbed.world import World
from testbed.world.chatroom import By, Chatroom, Refusal
from testbed.world.till import Till

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL
SEVERAL = 9


@broken
def x_forwarded_for(world: World) -> World:
    """X-Forwarded-For is believed."""
    return chatting(world, Chatroom(believes="X-Forwarded-For"))


@broken
def x_real_ip(world: World) -> World:
    """X-Real-IP is believed."""
    return chatting(world, Chatroom(believes="X-Real-IP"))


@broken
def cf_connecting_ip(world: World) -> World:
    """CF-Connecting-IP is believed, and no such network is in front."""
    return chatting(world, Chatroom(believes="CF-Connecting-IP"))


@broken
def forwarded_field(world: World) -> World:
    """Forwarded is believed."""
    return chatting(world, Chatroom(believes="Forwarded"))


@broken
def second_hop(world: World) -> World:
    """X-Forwarded-For is believed where it names two hops, as one behind two fronts does."""
    return chatting(world, Chatroom(believes="X-Forwarded-For", hops=2))


@broken
def address_beside_sessions(world: World) -> World:
    """A session has a limit that holds, and an address has one that a claim sets back."""
    room = Chatroom(by=By.SESSION, address=SEVERAL, believes="X-Forwarded-For")
    return chatting(world, room)


@tricky
def address_that_is_written_over(world: World) -> World:
    """A session has a limit, an address has one, and the front writes over what is claimed."""
    room = Chatroom(by=By.SESSION, address=SEVERAL, believes="X-Forwarded-For", front=True)
    return chatting(world, room)


@tricky
def overwritten(world: World) -> World:
    """X-Forwarded-For is believed, and the front overwrites it."""
    return chatting(world, Chatroom(believes="X-Forwarded-For", front=True))


@tricky
def errors(world: World) -> World:
    """The refusal is a 200 with an error in it."""
    return chatting(world, Chatroom(refusal=Refusal.ERROR))


@tricky
def sessions(world: World) -> World:
    """A new session is believed, which is for another audit to say."""
    return chatting(world, Chatroom(by=By.SESSION))


@tricky
def window(world: World) -> World:
    """A window of the limit ends while a disguise is tried, and the next one holds."""
    return chatting(world, Chatroom(till=Till(ends=17)))
