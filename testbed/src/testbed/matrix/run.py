"""Try cases in parallel: several processes, several worlds in each."""

import asyncio
import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing import get_context

from launchready.manifest import load
from launchready.model import State
from launchready.report.document import document
from launchready.report.shapes import VerdictShape
from launchready.run.check import gathered, judged
from launchready.run.opening import order
from launchready.run.plan import Selection
from launchready.run.silent import Silent
from testbed import lending
from testbed.matrix.cases import Case, Trial
from testbed.post import lent
from testbed.running import running

AT_ONCE = 6
PATIENT, HASTY = 20.0, 1.0
# Beyond the auditor's own 120 seconds: a case that hangs is a bug, and says which it was.
LONGEST = 180.0
TERMS = """
[control]
key = "${LAUNCHREADY_CONTROL_KEY}"
[pace]
probes_per_second = 50
[budget]
answer_seconds = """
ENVIRON = {
    "LAUNCHREADY_CONTROL_KEY": "only for the testbed, where loopback needs no proof",
    **lending.ENVIRON,
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an audit said of each subject of a case, with its words.

    Attributes:
        fixes: the fix of each fail as JSON has it; empty where there is none.

    """

    case: Case
    states: tuple[State, ...]
    words: tuple[str, ...]
    fixes: tuple[str, ...] = ()

    @property
    def right(self) -> bool:
        """Whether that was what it must say."""
        match self.case.trial:
            case Trial.BROKEN:
                return State.FAIL in self.states
            case Trial.TRICKY:
                good = {State.PASS, State.NOT_APPLICABLE}
                return State.PASS in self.states and good.issuperset(self.states)
            case Trial.BLACK_HOLE | Trial.WALL:
                return set(self.states) == {State.INCONCLUSIVE}

    @property
    def false_pass(self) -> bool:
        """Whether it said of a case that cannot pass that it does."""
        if self.case.trial is Trial.TRICKY:
            return False
        if self.case.trial is Trial.BROKEN:
            return not any(state is State.FAIL or state.open for state in self.states)
        return State.PASS in self.states


def run(cases: Sequence[Case], workers: int | None = None) -> tuple[Outcome, ...]:
    """Try all cases; the outcomes come in the order of the cases."""
    count = min(workers or os.cpu_count() or 1, len(cases))
    if count < 2:  # noqa: PLR2004 - one worker needs no pool
        return tuple(_some(cases))
    shares = [cases[start::count] for start in range(count)]
    with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as pool:
        done = [outcome for share in pool.map(_some, shares) for outcome in share]
    place = {case: index for index, case in enumerate(cases)}
    return tuple(sorted(done, key=lambda outcome: place[outcome.case]))


def _some(cases: Sequence[Case]) -> list[Outcome]:
    return asyncio.run(_all(cases))


async def _all(cases: Sequence[Case]) -> list[Outcome]:
    places = asyncio.Semaphore(AT_ONCE)

    async def placed(case: Case) -> Outcome:
        async with places:
            return await attempt(case)

    return list(await asyncio.gather(*(placed(case) for case in cases)))


async def attempt(case: Case) -> Outcome:
    """Start the world of a case, and let the auditor look at it.

    Raises:
        RuntimeError: it does not come to an end.

    """
    patience = HASTY if case.trial is Trial.BLACK_HOLE else PATIENT
    try:
        async with asyncio.timeout(LONGEST):
            return await _looked(case, patience)
    except TimeoutError:
        raise RuntimeError(f"{case} did not end in {LONGEST:g} s") from None


async def _looked(case: Case, patience: float) -> Outcome:
    async with running(
        lent.lending(case.world), also=f"{TERMS}{patience}\n{lending.lending()}"
    ) as world:
        manifest = load(world.manifest, environ=ENVIRON)
        placed = order(manifest, datetime.now(UTC), Selection(only=(case.audit,)))
        scorecard = judged(await gathered(placed, Silent()))
    verdicts = scorecard.verdicts
    return Outcome(
        case,
        tuple(verdict.state for verdict in verdicts),
        tuple(f"{verdict.subject}: {verdict.state}: {verdict.summary}" for verdict in verdicts),
        tuple(
            _fix(verdict) for verdict in document(scorecard).verdicts if verdict.state is State.FAIL
        ),
    )


def _fix(verdict: VerdictShape) -> str:
    return verdict.fix.model_dump_json() if verdict.fix else ""
