"""What becomes of everybody else while somebody holds connections open and does nothing."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Idling:
    """Streams of one visitor, and requests that never come to their end.

    Attributes:
        route: of the streams.
        declared: how many of them one visitor may have open, by the manifest.
        opened: how many were let in.
        open: how many of those were still going in the end.
        slow: how many requests were left unfinished beside them.
        starved: another connection got no answer meanwhile, twice, and got one afterwards.
        within: seconds that it was given.

    """

    host: str
    route: str
    declared: int
    opened: int
    open: int
    slow: int
    starved: bool
    within: float
    vantage: str

    @property
    def over(self) -> bool:
        """Whether more streams stay open than one visitor may have."""
        return self.open > self.declared
