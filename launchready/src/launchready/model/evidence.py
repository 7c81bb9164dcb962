"""What a gatherer brings back: a value it saw, or the reason why it saw none."""

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from launchready.model.words import Intrusion, Reason

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Gap:
    """A part of something observed that could not be seen."""

    what: str
    reason: Reason
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.what}: {self.detail or self.reason}"


@dataclass(frozen=True, slots=True)
class Observed(Generic[T_co]):
    """A value that was seen, with what of it was not."""

    id: str
    value: T_co
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class Attested(Generic[T_co]):
    """A value that a named person vouches for until a date."""

    id: str
    value: T_co
    who: str
    when: datetime
    expires: datetime


@dataclass(frozen=True, slots=True)
class Unavailable:
    """Nothing could be seen."""

    id: str
    reason: Reason
    detail: str


@dataclass(frozen=True, slots=True)
class Withheld:
    """The door stayed shut: `ask` says, as an instruction, what would open it."""

    id: str
    intrusion: Intrusion
    ask: str


@dataclass(frozen=True, slots=True)
class Undeclared:
    """The manifest says nothing of it; `key` is where it would."""

    id: str
    key: str


Evidence = Observed[T_co] | Attested[T_co] | Unavailable | Withheld | Undeclared
