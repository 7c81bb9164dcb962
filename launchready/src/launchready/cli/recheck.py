"""`launchready recheck`: what one audit needs, after a fix."""

from pathlib import Path

import click

from launchready.cli.check import run
from launchready.cli.options import AuditId, targeted
from launchready.cli.outcome import finish
from launchready.cli.target import ordered
from launchready.model import Reason, State, Verdict
from launchready.run.check import judged

FAILED, OPEN, BUG = 1, 3, 4


@click.command(name="recheck")
@click.argument("audit", type=AuditId(), metavar="ID")
@targeted
@click.option("--quiet", "-q", is_flag=True, help="Show no progress.")
def command(
    audit: str,
    target: str | None,
    vantage: Path | None,
    untrusted: bool,
    quiet: bool,
) -> None:
    """Run what one audit needs, after a fix.

    Exits 0 where it passes or warns, 1 where it fails, 3 where it could not be judged.

    \b
    Examples:
      launchready recheck dmarc example.com
      launchready recheck TLS-01
    """
    order = ordered(target, vantage, untrusted=untrusted, only=(audit,))
    scorecard = judged(run(order, quiet=quiet))
    from launchready.report.terminal import show_verdicts

    show_verdicts(scorecard)
    finish(code(scorecard.verdicts))


def code(verdicts: tuple[Verdict, ...]) -> int:
    """Say how a command ends that judged some audits alone."""
    if any(verdict.reason is Reason.BUG for verdict in verdicts):
        return BUG
    if any(verdict.state is State.FAIL for verdict in verdicts):
        return FAILED
    return OPEN if any(verdict.state.open for verdict in verdicts) else 0
