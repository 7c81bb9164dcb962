"""Twins of ABU-14: what costs money beside messages is limited."""

from testbed.faults import EVERY_WALL, SILENT_PAGES, broken, tricky
from testbed.faults.abuse import chatting
from testbed.world import World
from testbed.world.chatroom import By, Chatroom, Refusal
from testbed.world.live import Flood, Live
from testbed.world.till import Till

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL


@broken
def unlimited(world: World) -> World:
    """Transcripts are sent without end."""
    return chatting(world, Chatroom(by=By.SESSION, till=Till(side=0)))


@broken
def higher(world: World) -> World:
    """More are sent than is declared."""
    return chatting(world, Chatroom(by=By.SESSION, till=Till(side=5)))


@broken
def one_more(world: World) -> World:
    """One more is sent than is declared."""
    return chatting(world, Chatroom(by=By.SESSION, till=Till(side=4)))


@broken
def frames_are_not_counted(world: World) -> World:
    """What is said on a WebSocket is counted by nobody."""
    return chatting(world, Chatroom(live=Live(flood=Flood.NEVER)))


@broken
def each_socket_counts_anew(world: World) -> World:
    """A second WebSocket begins to count anew."""
    return chatting(world, Chatroom(live=Live(flood=Flood.ANEW)))


@broken
def closes_and_counts_anew(world: World) -> World:
    """What is too much closes the WebSocket, and the next one counts anew."""
    return chatting(world, Chatroom(live=Live(flood=Flood.ANEW, busy=4429)))


@broken
def one_frame_more(world: World) -> World:
    """One message more is taken on a WebSocket than is declared."""
    return chatting(world, Chatroom(limit=0, live=Live(most=7)))


@tricky
def closes_when_busy(world: World) -> World:
    """What is too much closes the WebSocket (1013), without a word."""
    return chatting(world, Chatroom(live=Live(busy=1013)))


@tricky
def closes_with_a_code_of_its_own(world: World) -> World:
    """What is too much closes the WebSocket with 4429."""
    return chatting(world, Chatroom(live=Live(busy=4429)))


@tricky
def types_and_breathes(world: World) -> World:
    """Frames that say nothing come between the answers."""
    return chatting(world, Chatroom(live=Live(breathes=True, types=True)))


@tricky
def lower(world: World) -> World:
    """Fewer are sent than is declared."""
    return chatting(world, Chatroom(till=Till(side=1)))


@tricky
def errors(world: World) -> World:
    """The refusal is a 200 with an error in it."""
    return chatting(world, Chatroom(refusal=Refusal.ERROR))


@tricky
def endless_messages(world: World) -> World:
    """Messages are without end, which is for another audit to say."""
    return chatting(world, Chatroom(limit=0))
