"""One audit at a chat of the testbed, with what is lent changed."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from launchready.manifest import load
from launchready.model import Spent, Verdict
from launchready.run.check import gathered, judged
from launchready.run.opening import order
from launchready.run.plan import Selection
from launchready.run.silent import Silent
from testbed.healthy import CHAT, healthy
from testbed.lending import lending
from testbed.matrix.run import ENVIRON
from testbed.running import running
from testbed.world import World
from testbed.world.chatroom import Chatroom

HASTE = "\n[pace]\nprobes_per_second = 50\nconnections = {}\n"
HEALTHY = Chatroom()
Text = Callable[[str], str]


def judge(
    audit: str,
    chat: Chatroom = HEALTHY,
    lent: Text = str,
    connections: int = 6,
    **environ: str,
) -> tuple[Verdict, Spent]:
    """Let one audit look at a chat, with the manifest changed, and those that are named behind."""
    world = healthy().at(CHAT, lambda site: replace(site, chat=chat))
    verdicts, spent = judge_all(audit, world, lent, connections, **environ)
    return next(v for v in verdicts if audit.startswith(v.rule.code)), spent


def judge_all(
    audit: str, world: World, lent: Text = str, connections: int = 6, **environ: str
) -> tuple[tuple[Verdict, ...], Spent]:
    """Let audits look at a world whose chat is lent."""

    async def looked() -> tuple[tuple[Verdict, ...], Spent]:
        async with running(world, also=f"{HASTE.format(connections)}{lent(lending())}") as it:
            manifest = load(it.manifest, environ=ENVIRON | environ)
            placed = order(manifest, datetime.now(UTC), Selection(only=tuple(audit.split())))
            scorecard = judged(await gathered(placed, Silent()))
            return scorecard.verdicts, scorecard.spent

    return asyncio.run(looked())


def without_meter(text: str) -> str:
    """Take the provider's counter out of a manifest."""
    return text[: text.index("[meter]")] + text[text.index("[embed]") :]
