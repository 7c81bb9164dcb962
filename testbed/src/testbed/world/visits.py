"""How a chat tells its visitors apart, and what is wrong with it."""

from dataclasses import dataclass
from enum import StrEnum


class Ids(StrEnum):
    """How ids are made."""

    RANDOM = "random"
    UUID4 = "uuid4"
    UUID7 = "uuid7"
    ULID = "ulid"
    DATED = "dated"
    COUNTED = "counted"
    HASHED = "hashed"
    WRAPPED = "wrapped"
    TIMED = "timed"
    UUID1 = "uuid1"
    OBJECT_ID = "object-id"
    SNOWFLAKE = "snowflake"
    SHORT = "short"
    REPEATED = "repeated"


class Sight(StrEnum):
    """Who sees a conversation, beside its visitor.

    OTHERS: every visitor who knows the id.
    ANYBODY: everybody who does.
    """

    NONE = "none"
    OTHERS = "others"
    ANYBODY = "anybody"


class Denial(StrEnum):
    """How somebody is answered who asks for a conversation that is not theirs.

    HIDES: 404, as if there were none.
    PLAIN: 403, or 401 without a session.
    EMPTY: 200 with no messages.
    OWN: 200 with the conversation of who asks.
    ECHO: 200 with the id that was asked for.
    """

    HIDES = "hides"
    PLAIN = "plain"
    EMPTY = "empty"
    OWN = "own"
    ECHO = "echo"


@dataclass(frozen=True, slots=True)
class Visits:
    """What decides on a visitor's conversation.

    Attributes:
        ids: of conversations.
        tokens: of sessions.
        takes: the field of a new session in which an id is kept.

    """

    ids: Ids = Ids.RANDOM
    tokens: Ids = Ids.RANDOM
    sight: Sight = Sight.NONE
    denial: Denial = Denial.HIDES
    takes: str = ""
