"""The auditor: its three audits of who gets at whose objects."""

from datetime import UTC, datetime
from pathlib import Path

from launchready.manifest import load
from launchready.run.check import gathered, judged
from launchready.run.opening import order
from launchready.run.plan import Selection
from launchready.run.silent import Silent
from testbed.matrix.run import ENVIRON

AUDITS = ("AUT-01", "AUT-02", "AUT-03")


async def alarms(manifest: Path) -> set[str]:
    """Run them; give the routes that they call open, and `undecided` where one says nothing."""
    placed = order(load(manifest, environ=ENVIRON), datetime.now(UTC), Selection(only=AUDITS))
    verdicts = judged(await gathered(placed, Silent())).verdicts
    undecided = {"undecided" for verdict in verdicts if not verdict.state.decided}
    return undecided | {f.where.partition(" at ")[0] for v in verdicts for f in v.findings}
