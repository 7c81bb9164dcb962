"""What the model's provider has counted, as its own counter says."""

import json
from dataclasses import dataclass
from decimal import Decimal

from launchready.evidence.pointer import below

MOST = 10**15


@dataclass(frozen=True, slots=True)
class Reading:
    """The counter at one moment.

    Attributes:
        tokens: None where the manifest does not say where they stand.
        dollars: likewise.
        output_tokens: likewise, those that were written.

    """

    calls: int
    tokens: int | None = None
    dollars: Decimal | None = None
    output_tokens: int | None = None

    def fell(self, before: "Reading") -> bool:
        """Whether one of its numbers is less than before, or is there no more."""
        return any(
            was is not None and (now is None or now < was)
            for was, now in (
                (before.calls, self.calls),
                (before.tokens, self.tokens),
                (before.dollars, self.dollars),
                (before.output_tokens, self.output_tokens),
            )
        )


def charged(before: Reading, after: Reading) -> Decimal:
    """Say how many dollars came in between; nothing where the counter has none."""
    return (after.dollars or Decimal(0)) - (before.dollars or Decimal(0))


def amount(body: bytes, pointer: str) -> Decimal | None:
    """Return the number at a JSON pointer, also where it is written as a text."""
    try:
        here = below(json.loads(body, parse_float=Decimal), pointer)
    except (ValueError, RecursionError):
        return None
    if isinstance(here, bool) or not isinstance(here, str | int | Decimal):
        return None
    try:
        number = Decimal(here)
    except ArithmeticError:
        return None
    return number if number.is_finite() and 0 <= number <= MOST else None
