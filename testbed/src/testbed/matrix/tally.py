"""Outcomes added up: by audit, and as three rates."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from launchready.audits import catalogue
from testbed.matrix.cases import Trial
from testbed.matrix.run import Outcome

WORDS = {
    Trial.BROKEN: "detected",
    Trial.TRICKY: "passed",
    Trial.BLACK_HOLE: "inconclusive",
    Trial.WALL: "inconclusive",
}


@dataclass(frozen=True, slots=True)
class Count:
    """How many were tried, and how many of them went as they must."""

    runs: int
    right: int

    @property
    def wrong(self) -> int:
        """How many did not."""
        return self.runs - self.right

    @property
    def rate(self) -> float:
        """The part that went right; of nothing, all did."""
        return self.right / self.runs if self.runs else 1.0


@dataclass(frozen=True, slots=True)
class Line:
    """One audit's counts."""

    code: str
    id: str
    area: str
    counts: dict[Trial, Count]


@dataclass(frozen=True, slots=True)
class Tally:
    """All audits' counts. The three rates go from 0 to 1."""

    lines: tuple[Line, ...]
    outcomes: tuple[Outcome, ...]

    def of(self, trial: Trial) -> Count:
        """Add a trial up over all audits."""
        counts = [line.counts[trial] for line in self.lines]
        return Count(sum(count.runs for count in counts), sum(count.right for count in counts))

    @property
    def false_passes(self) -> Count:
        """Cases that cannot pass, and those of them that did not."""
        able = [o for o in self.outcomes if o.case.trial is not Trial.TRICKY]
        return Count(len(able), sum(not outcome.false_pass for outcome in able))

    @property
    def wrong(self) -> tuple[Outcome, ...]:
        """Every outcome that is not as it must be."""
        return tuple(outcome for outcome in self.outcomes if not outcome.right)

    @property
    def document(self) -> dict[str, object]:
        """The published JSON."""
        return {
            "audits": [_entry(line) for line in self.lines],
            "detection": self.of(Trial.BROKEN).rate,
            "false_alarm": 1 - self.of(Trial.TRICKY).rate,
            "false_pass": 1 - self.false_passes.rate,
        }


def tally(outcomes: Sequence[Outcome]) -> Tally:
    """Add outcomes up."""
    audits = {outcome.case.audit for outcome in outcomes}
    rules = [audit.rule for audit in catalogue().values() if audit.id in audits]
    lines = tuple(
        Line(
            rule.code,
            rule.id,
            rule.area,
            {trial: _count(rule.id, trial, outcomes) for trial in Trial},
        )
        for rule in rules
    )
    return Tally(lines, tuple(outcomes))


def _count(audit: str, trial: Trial, outcomes: Iterable[Outcome]) -> Count:
    mine = [o for o in outcomes if o.case.audit == audit and o.case.trial is trial]
    return Count(len(mine), sum(outcome.right for outcome in mine))


def _entry(line: Line) -> dict[str, object]:
    counts = {
        trial.value: {"runs": count.runs, WORDS[trial]: count.right}
        for trial, count in line.counts.items()
    }
    return {"code": line.code, "id": line.id, "area": line.area, **counts}
