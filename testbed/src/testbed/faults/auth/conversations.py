"""Twins of AUT-07: a conversation opens to its own visitor alone."""

from functools import partial
from typing import Final

from testbed.faults import EVERY_WALL, SILENT_PAGES
from testbed.faults.abuse import chatting
from testbed.faults.registry import Kind, tabled
from testbed.world import World
from testbed.world.chatroom import Chatroom
from testbed.world.visits import Denial, Ids, Sight, Visits

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL

VISITS: Final = {
    Kind.BROKEN: {
        "others": (Visits(sight=Sight.OTHERS), "Every visitor reads what the id names."),
        "anybody": (Visits(sight=Sight.ANYBODY), "The id alone opens it, as AnythingLLM's did."),
        "takes_an_id": (Visits(takes="id"), "An id that the client chose is kept."),
        "takes_a_session": (Visits(takes="sessionId"), "A session id that it chose is kept."),
        "counted": (Visits(ids=Ids.COUNTED), "Ids are a counter."),
        "hashed": (Visits(ids=Ids.HASHED), "Ids are the MD5 of a counter."),
        "wrapped": (Visits(ids=Ids.WRAPPED), "Ids are a counter in base64."),
        "timed": (Visits(ids=Ids.TIMED), "Ids are the time."),
        "time_and_machine": (Visits(ids=Ids.UUID1), "Ids are UUIDv1."),
        "object_id": (Visits(ids=Ids.OBJECT_ID), "Ids are ObjectIds."),
        "snowflake": (Visits(ids=Ids.SNOWFLAKE), "Ids are snowflakes."),
        "short": (Visits(ids=Ids.SHORT), "Ids are random, and have 32 bits."),
        "counted_tokens": (Visits(tokens=Ids.HASHED), "Tokens are the MD5 of a counter."),
        "short_tokens": (Visits(tokens=Ids.SHORT), "Tokens are random, and have 32 bits."),
    },
    Kind.TRICKY: {
        "uuid4": (Visits(ids=Ids.UUID4, tokens=Ids.UUID4), "Ids are UUIDv4."),
        "uuid7": (Visits(ids=Ids.UUID7), "Ids rise with the time, and 74 bits are random."),
        "ulid": (Visits(ids=Ids.ULID), "Ids rise with the time, and 80 bits are random."),
        "dated": (Visits(ids=Ids.DATED), "Ids begin with the time in full, and 128 bits follow."),
        "plain": (Visits(denial=Denial.PLAIN), "A foreign id is refused and not hidden."),
        "empty": (Visits(denial=Denial.EMPTY), "A foreign id is a 200 without messages."),
        "own": (Visits(denial=Denial.OWN), "A foreign id is a 200 with one's own messages."),
        "echo": (Visits(denial=Denial.ECHO), "A foreign id is a 200 that repeats the id."),
    },
}  # fmt: skip


def visited(world: World, visits: Visits) -> World:
    """The same world whose chat tells its visitors apart in another way."""
    return chatting(world, Chatroom(visits=visits))


TWINS = tuple(
    tabled(__name__, kind, name, title, partial(visited, visits=visits))
    for kind, table in VISITS.items()
    for name, (visits, title) in table.items()
)
