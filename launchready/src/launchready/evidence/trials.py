"""What became of tries to see and change an object that somebody else owns.

No try is judged by a status code. A read counts by the text that was planted in that very
object, a change and a removal by what its owner reads afterwards.
"""

from dataclasses import dataclass
from enum import StrEnum

from launchready.evidence.routes import Asked


class Who(StrEnum):
    """Who tries: see `[identity]` of the manifest."""

    OWNER = "owner"
    PEER = "peer"
    FOREIGN = "foreign"
    LOW = "low"
    SPARE = "spare"
    ANONYMOUS = "anonymous"

    @property
    def words(self) -> str:
        """Who that is, for people."""
        return _WORDS[self]


_WORDS = {
    Who.OWNER: "its owner",
    Who.PEER: "somebody else of the same tenant",
    Who.FOREIGN: "somebody of another tenant",
    Who.LOW: "somebody of few rights",
    Who.SPARE: "an account that nobody works with",
    Who.ANONYMOUS: "anybody without credentials",
}


class Doing(StrEnum):
    """What is tried with an object."""

    READ = "read"
    LIST = "list"
    UPDATE = "update"
    DELETE = "delete"


class Effect(StrEnum):
    """What a try led to.

    NONE: nothing was seen, and the object is as it was.
    SEEN: the planted text came back.
    CHANGED: its owner reads what the other one wrote.
    GONE: its owner does not find it any more.
    """

    NONE = "none"
    SEEN = "seen"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Try:
    """One person, one object, one thing to do.

    Attributes:
        resource: what the manifest calls it.
        route: method and path, with `{id}` where the id went.
        allowed: the policy lets this person do this.
        status: of the answer, for people; nothing rests on it.

    """

    who: Who
    resource: str
    doing: Doing
    route: str
    allowed: bool
    effect: Effect
    status: int

    @property
    def crosses(self) -> bool:
        """Whether it did what the policy forbids."""
        return self.effect is not Effect.NONE and not self.allowed


@dataclass(frozen=True, slots=True)
class Trials:
    """The tries at one API.

    Attributes:
        made: objects that the run created for them; each was taken away again.

    """

    host: str
    tries: tuple[Try, ...]
    made: int

    @property
    def crossing(self) -> tuple[Try, ...]:
        """The tries that did what the policy forbids."""
        return tuple(each for each in self.tries if each.crosses)


@dataclass(frozen=True, slots=True)
class AnonymousTrials(Trials):
    """Tries without credentials.

    Attributes:
        asked: routes beyond those of objects.
        untried: routes that nobody declared, and that were not asked for.

    """

    asked: tuple[Asked, ...] = ()
    untried: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ForeignTrials(Trials):
    """Tries of somebody of another tenant."""


@dataclass(frozen=True, slots=True)
class PeerTrials(Trials):
    """Tries of somebody else of the same tenant."""


@dataclass(frozen=True, slots=True)
class LowTrials(Trials):
    """Tries of somebody of the same tenant with few rights."""
