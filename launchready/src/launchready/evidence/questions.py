"""Algorithms that need look-ups on the way are sans-I/O: they yield, a gatherer answers.

A question that gets no answer is thrown into the generator as the gatherer's exception and
ends it: what was not seen is never guessed.
"""

from collections.abc import Generator
from dataclasses import dataclass, field
from typing import TypeVar

from launchready.evidence.dns import DnsAnswer

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Question:
    """A name and a record type to look up."""

    name: str
    type: str


Asking = Generator[Question, DnsAnswer, T]


@dataclass(slots=True)
class Inquiry:
    """The questions of one algorithm: each is asked once, and there is an end to them.

    Attributes:
        at_most: how many different questions are asked before `ask` gives None.
        cut: whether an answer was wanted that the bound no longer allowed.

    """

    at_most: int
    cut: bool = False
    _answers: dict[Question, DnsAnswer] = field(default_factory=dict[Question, DnsAnswer])

    def ask(self, name: str, type_: str) -> Asking[DnsAnswer | None]:
        """Give the answer, asked or remembered; None where no more may be asked."""
        question = Question(name, type_)
        if question not in self._answers:
            if len(self._answers) >= self.at_most:
                self.cut = True
                return None
            self._answers[question] = yield question
        return self._answers[question]

    def data(self, name: str, type_: str) -> Asking[tuple[str, ...] | None]:
        """Give the answer's data; an empty tuple for NXDOMAIN and for no data."""
        answer = yield from self.ask(name, type_)
        return None if answer is None else answer.data
