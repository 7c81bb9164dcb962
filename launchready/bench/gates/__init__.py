"""The benchmarks, one a file, and the word that they share."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gate:
    """A figure, and what it may be at most."""

    what: str
    got: float
    most: float

    @property
    def holds(self) -> bool:
        """Whether the figure is inside."""
        return self.got <= self.most

    def __str__(self) -> str:
        said = "holds" if self.holds else "MISSED"
        return f"{said}: {self.what}: {self.got:.3g}, at most {self.most:.3g}"
