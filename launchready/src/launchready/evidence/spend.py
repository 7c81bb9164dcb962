"""What one bad actor could make the model's provider charge, and what a thousand could.

A bill is a sum of dollars, or unbounded: where a limit is missing or does not hold, no number
is made up from the seconds in which that was seen.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum, StrEnum
from typing import Any

from launchready.evidence.ceiling import Ceiling
from launchready.evidence.limits import Disguises, Edge, Ramp
from launchready.evidence.windows import MINUTE, Windows
from launchready.model import Attested, Evidence, Observed, Unavailable, Undeclared, Withheld

UNBOUNDED = Decimal("Infinity")
MILLION = 1_000_000
MINUTES = 60


class Origin(StrEnum):
    """Where a figure comes from."""

    MEASURED = "measured"
    DECLARED = "declared"
    SUPPOSED = "what if"
    ASSUMED = "assumed"


class Period(Enum):
    """A time to pay for: its hours, and how many calendar days it can touch.

    Who waits for midnight spends a ceiling that is counted by the day once before it and
    once behind it.
    """

    HOUR = ("hour", 1, 2)
    NIGHT = ("night", 12, 2)
    MONTH = ("month", 720, 31)

    def __init__(self, word: str, hours: int, days: int) -> None:
        self.word = word
        self.hours = hours
        self.days = days


@dataclass(frozen=True, slots=True)
class Call:
    """A call of the model at its longest, and how many a message causes at most.

    Attributes:
        price_in: dollars for a million tokens of input.
        price_out: dollars for a million tokens of output.

    """

    price_in: Decimal
    price_out: Decimal
    input_tokens: int
    output_tokens: int
    per_message: int = 1

    @property
    def message(self) -> Decimal:
        """What one message costs at most, in dollars."""
        once = self.input_tokens * self.price_in + self.output_tokens * self.price_out
        return self.per_message * once / MILLION


@dataclass(frozen=True, slots=True)
class Limit:
    """How many messages a minute one actor gets through.

    Attributes:
        per_minute: None where nothing that holds is known.
        why: what was seen or said, as half a sentence.
        once: how many more at first, as from a bucket that is full.

    """

    per_minute: int | None
    origin: Origin
    why: str
    once: int = 0


@dataclass(frozen=True, slots=True)
class Bound:
    """A figure of the manifest that a run may have measured.

    Attributes:
        key: where it stands in `[chat]`.
        value: `UNBOUNDED` where nothing holds.
        by_day: it is counted for each day.

    """

    key: str
    value: Decimal
    origin: Origin
    why: str
    by_day: bool = False


@dataclass(frozen=True, slots=True)
class Exposure:
    """All that decides on the worst bill.

    Attributes:
        ceiling: dollars a day for all together, `UNBOUNDED` where there is none.

    """

    call: Call
    limit: Limit
    ceiling: Decimal = UNBOUNDED

    def worst(self, period: Period, actors: int | None = 1) -> Decimal:
        """Give the bill of so many actors in dollars; None is any number of them."""
        ceiling = self.ceiling * period.days
        if self.limit.per_minute is None or actors is None:
            return ceiling
        messages = (self.limit.per_minute * MINUTES * period.hours + self.limit.once) * actors
        return min(messages * self.call.message, ceiling)

    def usual(self, days: int, messages: int) -> Decimal:
        """Give the bill of so many messages in so many days, in dollars."""
        return min(messages * self.call.message, self.ceiling * days)


def limit(
    turns: int | None,
    ramp: Evidence[Ramp] | None = None,
    disguises: Evidence[Disguises] | None = None,
    edges: Iterable[Evidence[Edge] | None] = (),
    *,
    supposed: bool = False,
) -> Limit:
    """Say what bounds one actor: what a run measured, else what is declared.

    Args:
        turns: messages a minute; None where nothing is said of it.
        ramp: what the run saw of one visitor; None without a run.
        disguises: what it saw of a visitor in disguise.
        edges: what it saw of messages that came together.
        supposed: whether `turns` is a question: it is then supposed to hold, but for the
            disguises that get by, and for what comes together.

    """
    tricks = disguises.value if isinstance(disguises, Observed) else None
    worked = [t.disguise for t in tricks.tricks if t.costs] if tricks else []
    if tricks and worked:
        why = f"a refused visitor got through with {', '.join(worked)}, from {tricks.vantage}"
        return Limit(None, Origin.MEASURED, why)
    seen = (way for edge in edges if isinstance(edge, Observed) for way in edge.value.ways)
    if passed := next((edge for edge in seen if edge.costs), None):
        why = f"{passed.taken} messages were taken where {passed.size} came together and "
        why += f"{passed.declared} are declared; how many more are taken was not measured"
        return Limit(None, Origin.MEASURED, why)
    if supposed:
        return Limit(turns, Origin.SUPPOSED, "supposed to hold")
    if isinstance(ramp, Observed):
        return _measured(ramp.value, disguises)
    if turns is None:
        return Limit(None, Origin.DECLARED, "the manifest says nothing of chat.turns_per_minute")
    return Limit(turns, Origin.DECLARED, f"whether it holds was not measured{_reason(ramp)}")


def bursting(bound: Limit, windows: Evidence[Windows] | None) -> Limit:
    """Add what was taken in one minute beyond a limit that was measured: it may come at first."""
    most = windows.value.most if isinstance(windows, Observed) else 0
    if bound.origin is not Origin.MEASURED or not bound.per_minute or most <= bound.per_minute:
        return bound
    why = f"{bound.why}; {most} were taken within {MINUTE} s, so at first it may be more"
    return replace(bound, why=why, once=most - bound.per_minute)


def ceiling(dollars: Decimal | None, seen: Evidence[Ceiling] | None = None) -> Bound:
    """Say what bounds all actors together.

    Args:
        dollars: a day, as declared; None where nothing is.
        seen: what a run saw of a budget that it spent; None without a run.

    """
    key = "dollars_per_day"
    if dollars is None:
        why = "no ceiling for all together: the bill grows with every actor"
        return Bound(key, UNBOUNDED, Origin.DECLARED, why, by_day=True)
    if not isinstance(seen, Observed):
        why = f"that it is enforced was not measured{_reason(seen)}"
        return Bound(key, dollars, Origin.DECLARED, why, by_day=True)
    budget = seen.value
    if budget.over or budget.paid:
        why = f"no ceiling holds: {budget.taken} messages were taken of {budget.declared}"
        why += f", and {budget.paid} calls were paid for while all were refused" * bool(budget.paid)
        return Bound(key, UNBOUNDED, Origin.MEASURED, why, by_day=True)
    why = f"that everybody is stopped was measured, after {budget.taken} messages"
    return Bound(key, dollars, Origin.DECLARED, why, by_day=True)


def calls(declared: int, ramp: Evidence[Ramp] | None = None) -> Bound:
    """Say how often the model is called for one message: what is declared, or seen to be more."""
    key = "calls_per_message"
    if not isinstance(ramp, Observed) or not ramp.value.calls or not ramp.value.taken:
        return Bound(key, Decimal(declared), Origin.DECLARED, "at most")
    counted, taken = ramp.value.calls, ramp.value.taken
    seen = f"the provider counted {counted} for {taken} messages"
    if counted <= declared * taken:
        return Bound(key, Decimal(declared), Origin.DECLARED, f"at most; {seen}")
    why = f"{declared} are declared, and {seen}"
    return Bound(key, Decimal(-(-counted // taken)), Origin.MEASURED, why)


def _measured(ramp: Ramp, disguises: Evidence[Disguises] | None) -> Limit:
    seen = f"{ramp.taken} messages in {ramp.seconds} s, from {ramp.vantage}"
    if ramp.refusal is None:
        why = f"none refused of {seen}; how many more are taken was not measured"
        return Limit(None, Origin.MEASURED, why)
    why = f"refused after {seen}; that it counts by the minute is declared, longer was not measured"
    if isinstance(disguises, Observed):
        untried = "; ".join(str(gap) for gap in disguises.gaps)
        why += f"; not tried: {untried}" if untried else ", and no disguise got by"
    else:
        why += f"; whether a disguise gets by was not measured{_reason(disguises)}"
    return Limit(max(ramp.declared, ramp.taken), Origin.MEASURED, why)


def _reason(
    unseen: Attested[Any] | Unavailable | Withheld | Undeclared | None,
) -> str:
    match unseen:
        case None:
            return ""
        case Undeclared(key=key):
            return f" ({key} is not declared)"
        case Withheld(ask=ask):
            return f" ({ask})"
        case Unavailable(reason=reason, detail=detail):
            return f" ({detail or reason})"
        case Attested(who=who):
            return f" ({who} vouches for it)"
