"""A bill for people and for programs: the sums, and where each figure comes from."""

import json
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from launchready.evidence.spend import UNBOUNDED, Exposure, Origin, Period
from launchready.evidence.usage import messages
from launchready.manifest.problem import inert

FORMAT = "launchready.cost/1"
CENT, FINE = Decimal("0.01"), Decimal("0.000001")
ACTORS = (("one actor", 1), ("1,000 actors", 1_000), ("any number", None))
PARTS = (("p50", 0.5), ("p95", 0.95))
DAYS = (("day", 1), ("month", 30))
HEADS = {
    Period.HOUR: "an hour",
    Period.NIGHT: "a night (12 h)",
    Period.MONTH: "a month (30 d)",
}

Sums = dict[str, dict[str, Decimal]]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that the sums are made of."""

    key: str
    value: str
    origin: Origin
    why: str


@dataclass(frozen=True, slots=True)
class Usage:
    """How much people write who mean no harm."""

    conversations: int
    messages: float


@dataclass(frozen=True, slots=True)
class Bill:
    """What a chat can cost."""

    model: str
    exposure: Exposure
    figures: tuple[Figure, ...]
    usage: Usage | None = None


def text(bill: Bill) -> str:
    """Write a bill for a terminal."""
    once = dollars(bill.exposure.call.message, FINE)
    lines = [f"{bill.model}: one message costs {once} at most", ""]
    lines += _table("worst bill", list(HEADS.values()), worst(bill.exposure))
    if bill.usage:
        heads = [part for part, _ in PARTS]
        lines += ["", *_table("usual use", heads, usual(bill.exposure, bill.usage))]
    lines += ["", "from"]
    widths = [max(len(row[at]) for row in map(_row, bill.figures)) for at in range(3)]
    for row in map(_row, bill.figures):
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        lines.append("  " + "  ".join([*cells, row[3]]))
    return "\n".join(map(inert, lines))


def document(bill: Bill) -> str:
    """Write a bill as JSON; a sum without a bound is the text `unbounded`."""
    used = bill.usage
    said = {
        "format": FORMAT,
        "model": bill.model,
        "message": _number(bill.exposure.call.message),
        "worst": _numbers(worst(bill.exposure)),
        "usual": _numbers(usual(bill.exposure, used)) if used else None,
        "figures": [
            {"key": each.key, "value": each.value, "origin": each.origin, "why": each.why}
            for each in bill.figures
        ],
    }
    return json.dumps(said, indent=2)


def worst(exposure: Exposure) -> Sums:
    """Give the worst bills by actors and period."""
    return {
        who: {period.word: exposure.worst(period, actors) for period in Period}
        for who, actors in ACTORS
    }


def usual(exposure: Exposure, usage: Usage) -> Sums:
    """Give the bills that half of all days and 19 in 20 stay within, and of months."""
    return {
        word: {
            part: exposure.usual(days, messages(share, usage.conversations * days, usage.messages))
            for part, share in PARTS
        }
        for word, days in DAYS
    }


def dollars(amount: Decimal, least: Decimal = CENT) -> str:
    """Write an amount, rounded up."""
    if amount == UNBOUNDED:
        return "unbounded"
    rounded = f"{amount.quantize(least, ROUND_CEILING):,f}"
    whole, _, part = rounded.partition(".")
    return f"${whole}.{part.rstrip('0').ljust(2, '0')}"


def _table(title: str, heads: list[str], sums: Sums) -> list[str]:
    rows = [[title, *heads]]
    rows += [[who, *map(dollars, by.values())] for who, by in sums.items()]
    widths = [max(len(row[at]) for row in rows) for at in range(len(heads) + 1)]
    return [
        "  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]) for row in rows
    ]


def _row(figure: Figure) -> tuple[str, str, str, str]:
    return (figure.key, figure.value, figure.origin, figure.why)


def _numbers(sums: Sums) -> dict[str, dict[str, float | str]]:
    return {who: {word: _number(each) for word, each in by.items()} for who, by in sums.items()}


def _number(amount: Decimal) -> float | str:
    return "unbounded" if amount == UNBOUNDED else float(amount)
