"""What a run may cost its target, and what it has cost so far."""

from collections.abc import Callable
from dataclasses import dataclass, field, fields

from launchready.model import Reason, Spent
from launchready.reach.errors import Unseen


@dataclass(frozen=True, slots=True)
class Toll:
    """What one action costs. Bytes are charged as they come, not before."""

    requests: int = 0
    connections: int = 0
    queries: int = 0
    mails: int = 0
    turns: int = 0
    tokens: int = 0
    dollars: float = 0.0

    def __add__(self, other: "Toll") -> "Toll":
        return Toll(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(Toll)))

    def beyond(self, ceiling: "Toll") -> str:
        """The name of the first item that exceeds a ceiling, or the empty string."""
        for item in fields(Toll):
            if getattr(self, item.name) > getattr(ceiling, item.name):
                return item.name
        return ""


NOTHING = Toll()


@dataclass(slots=True)
class Budget:
    """Ceilings on one run. `clock` gives monotonic seconds."""

    ceiling: Toll
    bytes: int
    seconds: float
    clock: Callable[[], float]
    spent: Toll = Toll()
    received: int = 0
    _began: float = field(init=False)

    def __post_init__(self) -> None:
        self._began = self.clock()

    @property
    def elapsed(self) -> float:
        """Seconds since the run began."""
        return self.clock() - self._began

    def charge(self, toll: Toll, owed: Toll = NOTHING) -> None:
        """Spend, or refuse; what is owed to the target is not to be spent on anything else.

        Raises:
            Unseen: where a ceiling would be crossed.

        """
        if item := (self.spent + toll + owed).beyond(self.ceiling):
            raise Unseen(Reason.BUDGET, f"the run's budget of {item} is used up")
        if self.elapsed > self.seconds:
            raise Unseen(Reason.BUDGET, f"the run's {self.seconds:g} seconds are over")
        self.spent += toll

    def receive(self, count: int) -> None:
        """Count bytes that came.

        Raises:
            Unseen: where they are too many.

        """
        self.received += count
        if self.received > self.bytes:
            raise Unseen(Reason.BUDGET, f"the run's {self.bytes} bytes are used up")

    @property
    def account(self) -> Spent:
        """What the run cost."""
        return Spent(
            requests=self.spent.requests,
            connections=self.spent.connections,
            queries=self.spent.queries,
            bytes=self.received,
            seconds=round(self.elapsed, 3),
            turns=self.spent.turns,
            tokens=self.spent.tokens,
        )
