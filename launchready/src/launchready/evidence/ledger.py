"""What a product's own books hold of some messages, and who is told of its budget."""

from dataclasses import dataclass

from launchready.evidence.books import Booked

LEVELS = frozenset({50, 80, 100})


@dataclass(frozen=True, slots=True)
class Ledger:
    """Both books, before and after some messages.

    Attributes:
        alerts: at how many per cent of the budget a person is told; None where nobody says.
        who: whose word that is.

    """

    host: str
    messages: int
    booked: Booked
    alerts: frozenset[int] | None = None
    who: str = ""

    @property
    def wrong(self) -> bool:
        """Whether the books hold something else than what is charged."""
        return self.booked.short or self.booked.over

    @property
    def untold(self) -> tuple[int, ...]:
        """The levels of which nobody is told, where somebody says of which they are."""
        return () if self.alerts is None else tuple(sorted(LEVELS - self.alerts))
