"""How much of one visitor a chat took within any minute, of all that was seen."""

from collections.abc import Iterable
from dataclasses import dataclass

MINUTE = 60
TWICE = 2


@dataclass(frozen=True, slots=True)
class Windows:
    """Plain messages of one visitor, whatever they were sent for.

    Attributes:
        declared: messages a minute, by the manifest.
        most: how many were taken within any minute, wherever that begins.
        watched: seconds from the first to the last that was taken, rounded up.

    """

    host: str
    declared: int
    most: int
    watched: int
    vantage: str

    @property
    def over(self) -> bool:
        """Whether it is more than a limit of the declared size can explain.

        Where two windows meet, or a bucket is full at first and filled up meanwhile, it may be
        twice the limit; one more in ten, and one at least, is a matter of clocks.
        """
        return self.most > TWICE * self.declared + max(1, self.declared // 10)


def busiest(moments: Iterable[float], seconds: float) -> int:
    """Count the most moments of any window of so many seconds, its end not included."""
    ordered = sorted(moments)
    first = most = 0
    for last, moment in enumerate(ordered):
        while moment - ordered[first] >= seconds:
            first += 1
        most = max(most, last - first + 1)
    return most
