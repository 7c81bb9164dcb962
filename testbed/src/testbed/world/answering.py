"""What a chat answers, to whom, and how."""

from dataclasses import dataclass
from enum import StrEnum


class Does(StrEnum):
    """Which errands it does that are not its business."""

    NONE = "none"
    ANY = "any"
    CODE = "code"
    IN_A_PRETEXT = "in a pretext"


class Refuses(StrEnum):
    """How it refuses those that it does not do.

    SHORTLY: in one sentence.
    ECHOING: it repeats what was asked for.
    OFFERING: it says what it does instead, and what that costs.
    SPELLING: it says much of what errands are, with signs, words and code in it.
    """

    SHORTLY = "shortly"
    ECHOING = "echoing"
    OFFERING = "offering"
    SPELLING = "spelling"


@dataclass(frozen=True, slots=True)
class Answering:
    """The answers, and what is wrong with them.

    Attributes:
        does: what it does.
        refuses: how it refuses.
        denies: it says that it cannot, and then does it.
        late: seconds until the rest of an answer is there, behind its first words.
        steps_back: refusals after which it hands over to a person, and says no more; 0 is never.
        dear: calls of the model more, for a refusal.
        inline: the answer stands in that to the message, too.
        dead: it answers nothing.
        dies: answers after which it answers nothing more, to anybody; 0 is never.

    """

    does: Does = Does.NONE
    refuses: Refuses = Refuses.SHORTLY
    denies: bool = False
    late: float = 0.0
    steps_back: int = 0
    dear: int = 0
    inline: bool = False
    dead: bool = False
    dies: int = 0
