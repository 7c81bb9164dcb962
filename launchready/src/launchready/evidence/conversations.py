"""Whether somebody else gets at a visitor's conversation: by its id, by guessing, by claiming.

What counts is the text that was planted in that very conversation.
"""

from dataclasses import dataclass
from enum import StrEnum

from launchready.evidence.ids import Estimate

ENOUGH_BITS = 64


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
class Sample:
    """What some ids tell of how they are made; `what` says which ids."""

    what: str
    estimate: Estimate

    @property
    def guessable(self) -> bool:
        """Whether somebody who tries long enough hits one."""
        return self.estimate.bits < ENOUGH_BITS


@dataclass(frozen=True, slots=True)
class Conversations:
    """How conversations of visitors are told apart.

    Attributes:
        readings: tries with the id of somebody else's.
        chosen: fields in which the chat takes an id that its client made up.
        samples: of ids and tokens; none where there was nothing to see.
        begun: sessions that the run began to see their ids.
        left: sessions that it could not end.
        refused: what ended the sample before it was as large as was declared.

    """

    host: str
    readings: tuple[Reading, ...]
    chosen: tuple[str, ...]
    samples: tuple[Sample, ...]
    begun: int
    left: int
    refused: str = ""
