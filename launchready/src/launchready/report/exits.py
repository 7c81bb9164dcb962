"""How a check ends: the exit codes of the public contract."""

from collections.abc import Iterable

from launchready.model import Readiness, Reason, Scorecard

USAGE, BUG = 2, 4
WORST_FIRST = (BUG, USAGE, 1, 3)
CODES = {
    Readiness.READY: 0,
    Readiness.CONDITIONAL: 0,
    Readiness.NOT_READY: 1,
    Readiness.UNDETERMINED: 3,
}


def exit_code(scorecard: Scorecard, *, strict: bool = False) -> int:
    """Say how a check of the asked rows ends; `strict` does not accept waivers."""
    if any(verdict.reason is Reason.BUG for verdict in scorecard.verdicts):
        return BUG
    readiness = scorecard.asked_readiness
    return 1 if strict and readiness is Readiness.CONDITIONAL else CODES[readiness]


def exit_code_of_many(codes: Iterable[int]) -> int:
    """Say how a check of many products ends: as the worst of them does."""
    found = set(codes)
    return next((code for code in WORST_FIRST if code in found), 0)
