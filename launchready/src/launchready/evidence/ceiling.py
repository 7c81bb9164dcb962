"""What a chat took of everybody together, until nobody was let in any more."""

from dataclasses import dataclass

from launchready.evidence.limits import Answered


@dataclass(frozen=True, slots=True)
class Ceiling:
    """A budget of all visitors that was spent.

    Attributes:
        declared: messages of all together, by the manifest.
        taken: how many this run sent in all that were taken.
        refusal: what came in the end, to new and to known visitors; None where more was taken
            than is declared.
        calls: what the provider counted while they were taken; None without its counter, or
            where that counts none of what is taken.
        paid: what it counted while all were refused; None likewise.

    """

    host: str
    declared: int
    taken: int
    refusal: Answered | None
    vantage: str
    calls: int | None = None
    paid: int | None = None

    @property
    def over(self) -> bool:
        """Whether more was taken of all together than is declared."""
        return self.refusal is None or self.taken > self.declared
