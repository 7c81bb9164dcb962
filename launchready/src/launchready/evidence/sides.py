"""What a chat let one visitor do beside sending messages, until it refused."""

from dataclasses import dataclass

from launchready.evidence.limits import Answered


@dataclass(frozen=True, slots=True)
class Aside:
    """One route, asked again and again by a fresh visitor, or a WebSocket that is told so.

    Attributes:
        declared: how often a minute, by the manifest.
        taken: how often it was done.
        refusal: what came then; None where it was done every time.
        socket: it is a WebSocket, and what counts is a frame.

    """

    name: str
    route: str
    declared: int
    taken: int
    refusal: Answered | None
    socket: bool = False

    @property
    def over(self) -> bool:
        """Whether it was done more often than is declared."""
        return self.refusal is None or self.taken > self.declared


@dataclass(frozen=True, slots=True)
class Sides:
    """All of them."""

    host: str
    sides: tuple[Aside, ...]
    vantage: str
