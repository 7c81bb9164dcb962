"""Lets one audit look at an office of the testbed, with people that are lent."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from launchready.manifest import load
from launchready.model import Verdict
from launchready.run.check import gathered, judged
from launchready.run.opening import order
from launchready.run.plan import Selection
from launchready.run.silent import Silent
from testbed.healthy import API, healthy
from testbed.lending import lending
from testbed.matrix.run import ENVIRON
from testbed.post.lent import lending as lent_mailbox
from testbed.running import running
from testbed.world import World
from testbed.world.office import Office

HEALTHY = Office()
HASTE = "\n[pace]\nprobes_per_second = 50\n"
Text = Callable[[str], str]


def judge(
    audit: str,
    office: Office = HEALTHY,
    lent: Text = str,
    stated: str | None = None,
    **environ: str,
) -> Verdict:
    """Let it look, with the lent people changed, and what the manifest says besides."""
    world = healthy().at(API, lambda site: replace(site, office=office))
    world = world if stated is None else replace(world, stated=stated)
    return judge_world(audit, world, lent, **environ)


def judge_world(
    audit: str, world: World, lent: Text = str, folder: Path | None = None, **environ: str
) -> Verdict:
    """Let it look at any world, with the lent people changed."""

    async def looked() -> Verdict:
        async with running(lent_mailbox(world), folder, also=f"{HASTE}{lent(lending())}") as it:
            manifest = load(it.manifest, environ=ENVIRON | environ)
            placed = order(manifest, datetime.now(UTC), Selection(only=(audit,)))
            [said] = judged(await gathered(placed, Silent())).verdicts
            return said

    return asyncio.run(looked())
