"""What one message made a chat do that invited it to go on and on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Steps:
    """One turn, as the provider's counter saw it.

    Attributes:
        declared: calls of the model for one message, by the manifest.
        calls: how many were counted: no fewer than are declared, and where there were more, so
            many until the run stopped looking.
        seconds: how long that took.

    """

    host: str
    declared: int
    calls: int
    seconds: float

    @property
    def over(self) -> bool:
        """Whether there were more calls than are declared."""
        return self.calls > self.declared
