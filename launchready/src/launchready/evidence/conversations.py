"""Whether somebody else gets at a visitor's conversation, by its id or by choosing it.

What counts is the text that was planted in that very conversation.
"""

from dataclasses import dataclass
from enum import StrEnum


class Reader(StrEnum):
    """Who reads a conversation that is not theirs."""

    STRANGER = "another visitor"
    NOBODY = "anybody without a session"


@dataclass(frozen=True, slots=True)
class Reading:
    """A try to read it.

    Attributes:
        shown: the planted text came back.
        status: of the answer, for people; nothing rests on it.

    """

    reader: Reader
    route: str
    shown: bool
    status: int


@dataclass(frozen=True, slots=True)
class Conversations:
    """How conversations of visitors are told apart.

    Attributes:
        readings: tries with the id of somebody else's.
        chosen: fields in which the chat takes an id that its client made up.
        left: sessions that were begun for this and could not be ended.

    """

    host: str
    readings: tuple[Reading, ...]
    chosen: tuple[str, ...]
    left: int
