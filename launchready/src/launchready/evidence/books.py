"""What a product says that its model has cost, beside what the provider has charged."""

import re
from dataclasses import dataclass
from decimal import Decimal

TOLERANCE = Decimal("0.02")

_DOLLARS = re.compile(
    r"(?:US)?\$?\s?(\d{1,15}(?:,\d{3})*(?:\.\d{1,12})?)(?:\s?(?:USD|\$))?", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Amount:
    """Dollars as they were written.

    Attributes:
        tick: the least difference that can be written so.

    """

    dollars: Decimal
    tick: Decimal


def dollars(text: str) -> Amount | None:
    """Read `$1,234.56`, `0.011171` or `3 USD`; None is no amount of dollars."""
    found = _DOLLARS.fullmatch(text.strip())
    if found is None:
        return None
    number = found[1].replace(",", "")
    _, _, behind = number.partition(".")
    return Amount(Decimal(number), Decimal(1).scaleb(-len(behind)))


@dataclass(frozen=True, slots=True)
class Booked:
    """What the product's books grew by while the provider charged something.

    Attributes:
        tick: the least difference that the books show.

    """

    dollars: Decimal
    charged: Decimal
    tick: Decimal

    @property
    def coarse(self) -> bool:
        """Whether the books could not show a difference that matters."""
        return self.tick > self.charged * TOLERANCE

    @property
    def short(self) -> bool:
        """Whether they hold less than was charged."""
        return self.dollars + self.tick < self.charged * (1 - TOLERANCE)

    @property
    def over(self) -> bool:
        """Whether they hold more."""
        return self.dollars - self.tick > self.charged * (1 + TOLERANCE)
