"""What becomes of people who share an address, and of whom each says one thing."""

from dataclasses import dataclass

WORDS_AT_LEAST = 4


@dataclass(frozen=True, slots=True)
class Crowd:
    """Fresh visitors from one address, one after the other.

    Attributes:
        visitors: how many came.
        taken: of how many of them a message was taken.
        told: what the refused ones were told, each text once; empty where nothing was.

    """

    host: str
    visitors: int
    taken: int
    told: tuple[str, ...]
    vantage: str

    @property
    def mute(self) -> tuple[str, ...]:
        """What somebody was told that no person can act on."""
        return tuple(text for text in self.told if not understood(text))


def understood(text: str) -> bool:
    """Whether a text is a sentence, and no code or number."""
    words = [word for word in text.split() if sum(c.isalpha() for c in word) > 1]
    return len(words) >= WORDS_AT_LEAST
