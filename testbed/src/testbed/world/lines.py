"""Streams of a chat and the connections of its host, and what is wrong with them."""

from dataclasses import dataclass
from enum import StrEnum


class Beyond(StrEnum):
    """What becomes of a stream that is too much.

    REFUSED: it is refused, with 429.
    ERROR: the answer is a 200, with an error in the body.
    ENDED: it begins, and is ended at once.
    EVICTS: it goes on, and the oldest one of its visitor is ended.
    """

    REFUSED = "refused"
    ERROR = "error"
    ENDED = "ended"
    EVICTS = "evicts"


@dataclass(frozen=True, slots=True)
class Lines:
    """The streams.

    Attributes:
        most: open ones of one visitor; 0 is without end.
        beyond: what becomes of one more.
        mute: a stream says nothing until there is something new.
        workers: connections that are served at a time, while others wait; 0 is without end.

    """

    most: int = 4
    beyond: Beyond = Beyond.REFUSED
    mute: bool = False
    workers: int = 0
