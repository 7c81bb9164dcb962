"""What a chat takes from one visitor, and what it takes from one who pretends to be another.

A message counts as taken where the answer holds what the manifest's `chat.accepted` points
at: a limiter that answers 200 with an error has refused.
"""

from dataclasses import dataclass
from enum import StrEnum


class Disguise(StrEnum):
    """The one thing that is changed, once the chat refuses."""

    SESSION = "a new session"
    NO_COOKIES = "no cookies"
    AGENT = "another User-Agent"
    SLASH = "a slash behind the path"
    SLASHES = "two slashes before the path"
    CASE = "the path in capitals"
    QUERY = "a query behind the path"
    X_FORWARDED_FOR = "X-Forwarded-For"
    X_REAL_IP = "X-Real-IP"
    X_CLIENT_IP = "X-Client-IP"
    TRUE_CLIENT_IP = "True-Client-IP"
    CF_CONNECTING_IP = "CF-Connecting-IP"
    FORWARDED = "Forwarded"

    @property
    def is_address(self) -> bool:
        """Whether it claims to come from another address."""
        return self in FORWARDING


FORWARDING = frozenset(
    {
        Disguise.X_FORWARDED_FOR,
        Disguise.X_REAL_IP,
        Disguise.X_CLIENT_IP,
        Disguise.TRUE_CLIENT_IP,
        Disguise.CF_CONNECTING_IP,
        Disguise.FORWARDED,
    }
)


@dataclass(frozen=True, slots=True)
class Answered:
    """How one message was answered.

    Attributes:
        wait: the Retry-After field, or the empty string.

    """

    taken: bool
    status: int
    wait: str = ""


@dataclass(frozen=True, slots=True)
class Length:
    """A message of so many characters."""

    characters: int
    answered: Answered


@dataclass(frozen=True, slots=True)
class Ramp:
    """Messages of one visitor, one after the other, until the first refusal.

    Attributes:
        declared: messages a minute, by the manifest.
        taken: how many were taken.
        refusal: what came then; None where all were taken.
        seconds: from the first to the last, rounded up.
        lengths: what was sent before all that, where a length is declared.
        vantage: where they were sent from.

    """

    host: str
    declared: int
    taken: int
    refusal: Answered | None
    seconds: int
    vantage: str
    lengths: tuple[Length, ...] = ()


@dataclass(frozen=True, slots=True)
class Trick:
    """Messages in one disguise, sent while the plain one is refused.

    Attributes:
        taken: whether one of them was taken.

    """

    disguise: Disguise
    taken: bool
    status: int


@dataclass(frozen=True, slots=True)
class Disguises:
    """What became of a visitor whom the chat refuses, and who pretends to be another one."""

    host: str
    tricks: tuple[Trick, ...]
    vantage: str

    def worked(self, *, address: bool) -> tuple[Trick, ...]:
        """The tricks that got a message through."""
        return tuple(t for t in self.tricks if t.taken and t.disguise.is_address is address)


@dataclass(frozen=True, slots=True)
class Lengths:
    """A message of the declared length, and longer ones."""

    host: str
    within: Length
    beyond: tuple[Length, ...]
