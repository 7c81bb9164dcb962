"""The whole active run against frontdesk: what it costs, audit by audit and together.

Each is run against a product that was founded a moment ago, since its limits remember.
"""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime

from gates import Gate
from launchready.audits import catalogue
from launchready.manifest import load
from launchready.model import Intrusion, Scorecard
from launchready.run.check import gathered, judged
from launchready.run.opening import order
from launchready.run.plan import Selection
from launchready.run.silent import Silent
from testbed.product.fronted import fronted

REQUESTS, SECONDS = 1_500, 60.0


def measured() -> Iterator[Gate]:
    """Run every audit that attacks, alone; then all of them at once."""
    attacking = [
        audit.rule.code for audit in catalogue().values() if audit.rule.mode is Intrusion.ATTACK
    ]
    for code in sorted(attacking):
        scorecard, calls = asyncio.run(_ran(Selection(only=(code,))))
        print(f"  {code}  {_cost(scorecard, calls)}  {scorecard.verdicts[0].state}")
    scorecard, calls = asyncio.run(_ran(Selection(only=tuple(attacking))))
    spent = scorecard.spent
    print(f"  all of it  {_cost(scorecard, calls)}")
    yield Gate("requests of the whole active run", spent.requests, REQUESTS)
    yield Gate("seconds of the whole active run", spent.seconds, SECONDS)
    yield Gate("chat sessions that are left of it", spent.left, 0)


async def _ran(selection: Selection) -> tuple[Scorecard, int]:
    """Run against a new product; give the scorecard, and how often its provider was called."""
    async with fronted() as product:
        manifest = load(product.it.manifest, environ=product.environ)
        before = product.them.provider.calls
        kept = await gathered(order(manifest, datetime.now(UTC), selection), Silent())
        return judged(kept), product.them.provider.calls - before


def _cost(scorecard: Scorecard, calls: int) -> str:
    spent = scorecard.spent
    return (
        f"{spent.requests:>5} requests {spent.seconds:>6.1f} s {spent.turns:>4} turns "
        f"{calls:>4} calls of the provider"
    )
