"""Eleven rows and one readiness. Never an average, never points."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from launchready.model.verdict import Verdict
from launchready.model.words import Intrusion, Lifecycle, Row, State


class Readiness(StrEnum):
    """The answer to the one question."""

    READY = "ready"
    CONDITIONAL = "conditional"
    NOT_READY = "not-ready"
    UNDETERMINED = "undetermined"


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of the applicable verdicts are decided."""

    decided: int
    applicable: int


@dataclass(frozen=True, slots=True)
class Consent:
    """What permitted an action beyond looking."""

    intrusion: Intrusion
    host: str
    basis: str


@dataclass(frozen=True, slots=True)
class Spent:
    """What the run cost its target. Seconds are wall time, tokens are reckoned from texts.

    Attributes:
        begun: chat sessions that it began.
        left: those of them that may be there still.
        drills: what it let fail, and may be failing still.

    """

    requests: int = 0
    connections: int = 0
    queries: int = 0
    bytes: int = 0
    seconds: float = 0.0
    turns: int = 0
    tokens: int = 0
    begun: int = 0
    left: int = 0
    drills: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RowScore:
    """One row: its state, and what holds it up.

    Attributes:
        covered: something was said of it.
        missing: codes of its core of which nothing was said.

    """

    row: Row
    readiness: Readiness
    covered: bool
    blocking: tuple[Verdict, ...]
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The whole answer. `asked` are the rows that the caller wanted judged.

    `core` holds the codes that must be settled, each with its row.
    """

    product: str
    as_of: datetime
    verdicts: tuple[Verdict, ...]
    core: Mapping[str, Row]
    asked: frozenset[Row]
    consent: tuple[Consent, ...] = ()
    vantage: str = "this machine"
    spent: Spent = Spent()

    def __post_init__(self) -> None:
        if not self.asked:
            raise ValueError("a scorecard answers for at least one row")

    @property
    def readiness(self) -> Readiness:
        """Whether the product is ready to launch: all rows, and the whole core."""
        return readiness_of(self.verdicts, frozenset(Row), self.core)

    @property
    def asked_readiness(self) -> Readiness:
        """Whether the asked rows are ready, the part of the core that they hold included."""
        return readiness_of(self.verdicts, self.asked, self.core)

    @property
    def coverage(self) -> Coverage:
        """Decided out of applicable, stable audits only."""
        weighing = [v for v in self.verdicts if _counts(v)]
        applicable = [v for v in weighing if v.state is not State.NOT_APPLICABLE]
        return Coverage(sum(v.state.decided for v in applicable), len(applicable))

    @property
    def rows(self) -> tuple[RowScore, ...]:
        """Every row, also those that nothing covers yet."""
        return tuple(self._row(row) for row in Row)

    @property
    def stoppers(self) -> tuple[Verdict, ...]:
        """What stops the launch, cheapest fix first, then the worst."""
        stopping = [v for v in self.verdicts if _counts(v) and v.stops]
        return tuple(sorted(stopping, key=_cheapest))

    def _row(self, row: Row) -> RowScore:
        mine = tuple(v for v in self.verdicts if v.rule.row is row)
        holding = tuple(v for v in mine if _counts(v) and v.weighs and _holds_up(v))
        said = {v.rule.code for v in mine}
        missing = tuple(sorted(c for c, of in self.core.items() if of is row and c not in said))
        state = readiness_of(mine, frozenset({row}), self.core)
        return RowScore(row, state, bool(mine), holding, missing)


def readiness_of(
    verdicts: Iterable[Verdict], rows: frozenset[Row], core: Mapping[str, Row]
) -> Readiness:
    """Apply the laws of readiness to `rows`, and to the codes that `core` gives to them.

    A core code is settled by a decided verdict, or by one that does not apply.
    """
    weighing = [v for v in verdicts if _counts(v) and v.weighs and v.rule.row in rows]
    if any(v.stops for v in weighing):
        return Readiness.NOT_READY
    decided = frozenset(v.rule.row for v in weighing if v.state.decided)
    settled = {v.rule.code for v in weighing if not v.state.open}
    needed = {code for code, row in core.items() if row in rows}
    if any(v.state.open for v in weighing) or decided != rows or not needed <= settled:
        return Readiness.UNDETERMINED
    if any(v.state is State.FAIL for v in weighing):
        return Readiness.CONDITIONAL
    return Readiness.READY


def _counts(verdict: Verdict) -> bool:
    return verdict.rule.lifecycle is not Lifecycle.PREVIEW


def _holds_up(verdict: Verdict) -> bool:
    return verdict.stops or verdict.state.open


def _cheapest(verdict: Verdict) -> tuple[int, int, str, str]:
    return (verdict.rule.effort, -verdict.rule.severity, verdict.rule.code, str(verdict.subject))
