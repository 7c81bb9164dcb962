"""Answers that nobody read to their end, and what became of them."""

from dataclasses import dataclass

from launchready.evidence.books import Booked


@dataclass(frozen=True, slots=True)
class Counted:
    """What a visitor got through in all who had dropped an answer."""

    declared: int
    taken: int

    @property
    def over(self) -> bool:
        """Whether that is more than is declared."""
        return self.taken > self.declared


@dataclass(frozen=True, slots=True)
class Aborts:
    """Some answers were dropped after their first words; before, one was read on.

    Attributes:
        dropped: how many at once.
        read: tokens that the provider counted in the window while one was read.
        unread: tokens that it counted in the same window after all were dropped.
        grace: seconds between the drop and the window.
        watched: how long the window was, in seconds.
        bill: what they were counted as; None where nothing tells.

    """

    host: str
    dropped: int
    read: int
    unread: int
    grace: float
    watched: float
    bill: Booked | Counted | None

    @property
    def go_on(self) -> bool:
        """Whether they are written on."""
        return self.unread > 0
