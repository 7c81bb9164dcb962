"""How a check ends: the exit codes of the public contract."""

from launchready.model import Readiness, Reason, Scorecard

BUG = 4
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
