"""What a chat gives to a visitor who says that they are somebody else.

What counts is the text that was planted in that person's conversation.
"""

from dataclasses import dataclass
from enum import StrEnum


class Proof(StrEnum):
    """What a stranger shows for a claim."""

    NONE = "without any proof"
    UNSIGNED = "without the signature"
    BORROWED = "with the signature of another address"


@dataclass(frozen=True, slots=True)
class Pretence:
    """One stranger who claims to be the person.

    Attributes:
        taken: the chat took the claim, whatever it then did with it.
        shown: what the person had said came back.
        mingled: the person reads what the stranger said.
        status: of the answer to the claim, for people; nothing rests on it.

    """

    proof: Proof
    taken: bool
    shown: bool
    mingled: bool
    status: int


@dataclass(frozen=True, slots=True)
class Claims:
    """The strangers who claimed to be one person.

    Attributes:
        where: what carries the claim.
        renamed: the person's name is gone where the owner reads contacts, and a stranger's
            stands there; None where nobody said what shows them.

    """

    host: str
    where: str
    pretences: tuple[Pretence, ...]
    renamed: bool | None = None

    @property
    def open(self) -> tuple[Pretence, ...]:
        """Those that were taken for the person."""
        return tuple(each for each in self.pretences if each.shown or each.mingled)
