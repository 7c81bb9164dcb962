"""What a chat takes from one visitor, and what it takes from one who pretends to be another.

A message counts as taken where the answer holds what the manifest's `chat.accepted` points
at: a limiter that answers 200 with an error has refused.
"""

from dataclasses import dataclass
from enum import StrEnum


class Disguise(StrEnum):
    """The one thing that is changed, once the chat refuses."""

    NO_COOKIES = "no cookies"
    AGENT = "another User-Agent"
    SLASH = "a slash behind the path"
    SLASHES = "two slashes before the path"
    CASE = "the path in capitals"
    QUERY = "a query behind the path"
    METHOD = "another method"
    TYPE = "another content type"
    SESSION = "a new session"
    X_FORWARDED_FOR = "X-Forwarded-For"
    HOPS = "X-Forwarded-For of two hops"
    X_REAL_IP = "X-Real-IP"
    X_CLIENT_IP = "X-Client-IP"
    TRUE_CLIENT_IP = "True-Client-IP"
    CF_CONNECTING_IP = "CF-Connecting-IP"
    FORWARDED = "Forwarded"

    @property
    def is_address(self) -> bool:
        """Whether it claims to come from another address."""
        return self in FORWARDING

    @property
    def field(self) -> str:
        """The header field that claims another address; meaningless where none does."""
        return Disguise.X_FORWARDED_FOR.value if self is Disguise.HOPS else self.value


FORWARDING = frozenset(
    {
        Disguise.X_FORWARDED_FOR,
        Disguise.HOPS,
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
        calls: what the provider counted meanwhile; None without its counter, or where that
            counts none of what is taken.

    """

    host: str
    declared: int
    taken: int
    refusal: Answered | None
    seconds: int
    vantage: str
    lengths: tuple[Length, ...] = ()
    calls: int | None = None


@dataclass(frozen=True, slots=True)
class Trick:
    """Messages in one disguise, sent while the plain one is refused.

    Attributes:
        taken: whether one of them was taken.
        reached: whether the provider counted a call; None where that was not asked.

    """

    disguise: Disguise
    taken: bool
    status: int
    reached: bool | None = None

    @property
    def costs(self) -> bool:
        """Whether a message was taken, and nothing shows that it never reached the provider."""
        return self.taken and self.reached is not False

    @property
    def broke(self) -> bool:
        """Whether the product broke at it, and the provider counted no call."""
        return not self.taken and self.reached is False


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


@dataclass(frozen=True, slots=True)
class Edge:
    """What a fresh visitor got through who was near the limit, and then exceeded it.

    Attributes:
        declared: messages a minute, by the manifest.
        taken: how many were taken, until everything was refused.
        size: how many of them were sent together.
        calls: what the provider counted; None without its counter, or where that counts none
            of what is taken.

    """

    host: str
    declared: int
    taken: int
    size: int
    vantage: str
    calls: int | None = None

    @property
    def over(self) -> bool:
        """Whether more was taken than is declared."""
        return self.taken > self.declared

    @property
    def costs(self) -> bool:
        """Whether it was, and nothing shows that what exceeds it never reached the provider."""
        return self.over and (self.calls is None or self.calls > self.declared)

    @property
    def ways(self) -> tuple["Edge", ...]:
        """Every way in which the messages were sent."""
        return (self,)


@dataclass(frozen=True, slots=True)
class Burst(Edge):
    """The messages were all written before an answer of any was read.

    Attributes:
        multiplexed: whether the chat speaks HTTP/2; None where that was not asked, since more
            than is declared got through over HTTP/1.1 already.
        streams: what it took of as many that came as streams of one connection of HTTP/2.

    """

    multiplexed: bool | None = None
    streams: Edge | None = None

    @property
    def ways(self) -> tuple[Edge, ...]:
        """Every way in which the messages were sent."""
        return (self, self.streams) if self.streams else (self,)


@dataclass(frozen=True, slots=True)
class Scattered(Edge):
    """Each message came on a connection of its own."""
