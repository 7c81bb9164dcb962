"""What a chat takes, and what its provider counts, while something fails that its budget needs."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Drill:
    """Some messages that were sent while one thing failed.

    Attributes:
        name: what failed.
        calls: that the provider counted meanwhile; None where its counter is not lent.
        shown: the product showed that it failed.

    """

    name: str
    sent: int
    taken: int
    calls: int | None = None
    shown: bool = False

    @property
    def held(self) -> bool:
        """Whether anything shows that it failed at all."""
        fewer = self.calls is not None and self.calls < self.sent
        return self.shown or self.taken < self.sent or fewer

    @property
    def open(self) -> bool:
        """Whether something got through: to the model, and without a counter to the chat."""
        return bool(self.taken if self.calls is None else self.calls)


@dataclass(frozen=True, slots=True)
class Drills:
    """All of them, each between messages that were taken and counted."""

    host: str
    drills: tuple[Drill, ...]

    @property
    def open(self) -> tuple[Drill, ...]:
        """Those in which something got through."""
        return tuple(drill for drill in self.drills if drill.open)
