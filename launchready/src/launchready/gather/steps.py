"""One message that invites a chat to go on and on, and how often its model is called for it."""

import asyncio
import time

from launchready.evidence.ledger import Ledger
from launchready.evidence.meter import Reading
from launchready.evidence.steps import Steps
from launchready.gather.limits import turns
from launchready.gather.registry import Seen, gatherer
from launchready.gather.resting import rested
from launchready.model import Intrusion, Product, Reason
from launchready.reach import Reach, Unsaid, Unseen
from launchready.reach.chat import Looping

BEYOND = 3
GLANCES = 4
AT_MOST = 60.0
FEW = 2


@gatherer(
    asks="whether one message can make it loop", intrusion=Intrusion.ATTACK, cost=turns(200),
    after=(Ledger,), last=True,
)  # fmt: skip
async def steps(product: Product, reach: Reach) -> Seen[Steps]:  # noqa: ARG001 - the one chat
    """Ask it, and read the counter until it stands still or says too much."""
    chat = reach.lobby.stated
    if chat.loop is None:
        raise Unsaid("chat.loop")
    before = await _quiet(reach)
    await rested(reach, chat.loop.prompt)
    calls, seconds = await _counted(reach, before, chat.loop)
    declared = chat.loop.calls
    if calls < max(declared, FEW):
        detail = (
            f"the question makes {calls} calls, and {declared} are declared: what bounds a loop"
            " does not show; ask for more, or declare what it makes"
        )
        raise Unseen(Reason.NOT_TESTABLE_HERE, detail)
    return Seen(Steps(chat.host, declared, calls, seconds))


async def _quiet(reach: Reach) -> Reading:
    """See that nobody else is answered."""
    first = await reach.meter.read()
    await asyncio.sleep(reach.meter.lag)
    then = await reach.meter.read()
    if then.calls != first.calls:
        detail = "the provider's counter grows by itself: others are talking"
        raise Unseen(Reason.NOT_TESTABLE_HERE, detail)
    return then


async def _counted(reach: Reach, before: Reading, loop: Looping) -> tuple[int, float]:
    """Count until no step has come for as long as one may take, or there are too many."""
    began = grew = time.monotonic()
    calls, pause = 0, (loop.seconds + reach.meter.lag) / GLANCES
    while (now := time.monotonic()) - grew <= loop.seconds + reach.meter.lag:
        counted = (await reach.meter.read()).calls - before.calls
        if counted > calls:
            calls, grew = counted, now
        if calls > loop.calls + BEYOND or now - began > AT_MOST:
            break
        await asyncio.sleep(pause)
    return calls, round(grew - began, 1)
