"""What the auditor says of a world."""

from datetime import UTC, datetime

from launchready.manifest import load
from launchready.model import Verdict
from launchready.run.check import gathered, judged
from launchready.run.opening import order
from launchready.run.plan import Selection
from launchready.run.silent import Silent
from testbed.running import running
from testbed.world import World

KEY = '\n[control]\nkey = "${LAUNCHREADY_CONTROL_KEY}"\n'
ENVIRON = {"LAUNCHREADY_CONTROL_KEY": "only for the testbed, where loopback needs no proof"}


async def said(world: World, *audits: str) -> tuple[Verdict, ...]:
    """Let some audits look at a world."""
    async with running(world, also=KEY) as it:
        manifest = load(it.manifest, environ=ENVIRON)
        placed = order(manifest, datetime.now(UTC), Selection(only=audits))
        return judged(await gathered(placed, Silent())).verdicts
