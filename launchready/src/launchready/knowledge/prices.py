"""What a model's tokens cost. A model that is not listed is an error: it is never free."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from itertools import pairwise

from launchready.knowledge.table import Table, read


class PriceError(ValueError):
    """Nobody here knows what that costs."""


@dataclass(frozen=True, slots=True)
class Price:
    """Dollars for a million tokens.

    Attributes:
        up_to: the longest input of a call that this holds for, in tokens; None for any.
        date: the day of which the source speaks, or on which it was read.

    """

    model: str
    input: Decimal
    output: Decimal
    up_to: int | None
    source: str
    date: date

    def holds(self, tokens: int) -> bool:
        """Whether this is the price of a call with so long an input."""
        return self.up_to is None or tokens <= self.up_to


@cache
def prices() -> tuple[Price, ...]:
    """Give every price, in the order of the file."""
    return listed(read("prices.toml"))


def price_of(model: str, tokens: int) -> Price:
    """Find what a call costs whose input is so long.

    Raises:
        PriceError: the model is not listed, or not for so long an input.

    """
    rows = [price for price in prices() if price.model == model]
    if not rows:
        names = list(dict.fromkeys(price.model for price in prices()))
        [nearest] = get_close_matches(model, names, 1, 0.0)
        raise PriceError(f"no price of {model!r} is known here; the nearest name is {nearest!r}")
    found = next((price for price in rows if price.holds(tokens)), None)
    if found is None:
        most = f"{rows[-1].up_to:,} input tokens a call"
        raise PriceError(f"the price of {model!r} is known up to {most}, not for {tokens:,}")
    return found


def listed(table: Table) -> tuple[Price, ...]:
    """Read the prices out of their file.

    Raises:
        ValueError: the file is not of its shape.

    """
    table.only("price")
    found = tuple(_price(row) for row in table.tables("price"))
    for row in {price.model: price for price in found}:
        steps = [price.up_to for price in found if price.model == row]
        for shorter, longer in pairwise(steps):
            if shorter is None or (longer is not None and longer <= shorter):
                raise ValueError(f"{table.where}: {row} has two prices for one length")
    return found


def _price(row: Table) -> Price:
    row.only("model", "input", "output", "up_to", "source", "date")
    return Price(
        model=row.text("model"),
        input=row.amount("input"),
        output=row.amount("output"),
        up_to=row.count("up_to") if "up_to" in row.keys else None,
        source=row.text("source"),
        date=row.day("date"),
    )
