"""Money in whole micro-dollars, prices per million tokens, and the most that a call may cost."""

from dataclasses import dataclass

MICRO = 1_000_000
MESSAGE_OVERHEAD = 16


@dataclass(frozen=True, slots=True)
class Price:
    """What a million tokens cost, in micro-dollars."""

    input: int
    output: int

    def __post_init__(self) -> None:
        if self.input < 0 or self.output < 0:
            raise ValueError("a price is never negative")

    def cost(self, tokens_in: int, tokens_out: int) -> int:
        """Give the cost in micro-dollars, rounded up."""
        exact = tokens_in * self.input + tokens_out * self.output
        return -(-exact // MICRO)


def most_tokens(texts: list[str]) -> int:
    """Bound the tokens of texts from above: no tokenizer makes more tokens than bytes."""
    return sum(len(text.encode()) + MESSAGE_OVERHEAD for text in texts)
