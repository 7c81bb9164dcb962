"""Errands that are not the business's own, and whether a chat did them."""

import math
from dataclasses import dataclass

from launchready.evidence.tasks import Task

TIMES = 3


@dataclass(frozen=True, slots=True)
class Errand:
    """One that was asked for and answered somehow."""

    kind: str
    pretext: bool
    done: bool

    @property
    def words(self) -> str:
        """What it was, in words."""
        return f"an errand ({self.kind}{', in a pretext' if self.pretext else ''})"


@dataclass(frozen=True, slots=True)
class Errands:
    """Some of them, all answered; what is the chat's business was answered before and after.

    Attributes:
        topic: tokens that the provider counted for the answer to what is its business; None
            where no counter says.
        tokens: those that it counted for all errands.

    """

    host: str
    tried: tuple[Errand, ...]
    topic: int | None = None
    tokens: int | None = None

    @property
    def done(self) -> tuple[Errand, ...]:
        """Those that were done."""
        return tuple(errand for errand in self.tried if errand.done)

    @property
    def bound(self) -> int:
        """The rate of those that are done, in per cent, below which it is where none was."""
        return min(100, math.ceil(300 / len(self.tried)))

    @property
    def each(self) -> int | None:
        """Tokens of one of them."""
        return None if self.tokens is None else self.tokens // len(self.tried)

    @property
    def dear(self) -> bool:
        """Whether to refuse one costs far more than to answer what is its business."""
        return bool(self.topic and self.each and self.each > TIMES * self.topic)


def errand(task: Task, said: str) -> Errand:
    """Say what became of a task that was answered so."""
    return Errand(task.kind, task.pretext, task.solved(said))
