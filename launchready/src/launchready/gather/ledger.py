"""The product's own books beside its provider's, over messages that are answered to the end."""

import asyncio

from launchready.evidence.aborts import Aborts
from launchready.evidence.books import Booked
from launchready.evidence.ledger import Ledger
from launchready.evidence.logouts import Logouts
from launchready.gather.booking import Balance, balance
from launchready.gather.limits import turns
from launchready.gather.registry import Seen, Word, gatherer
from launchready.gather.resting import met, rested
from launchready.model import Gap, Intrusion, Product, Reason
from launchready.reach import Reach, Unseen

MESSAGES = 3
ALERTS = "whether somebody is told at 50, 80 and 100 % of the budget"


@gatherer(
    asks="whether its books agree with its provider's", intrusion=Intrusion.ATTACK,
    cost=turns(150), after=(Logouts, Aborts), last=True,
)  # fmt: skip
async def ledger(product: Product, reach: Reach) -> Seen[Ledger]:  # noqa: ARG001 - the one chat
    """Let fresh visitors say something, and see what both books grow by."""
    host, word = reach.lobby.stated.host, reach.told.alerts
    before = await balance(reach)
    booked = await _booked(reach, before)
    seen = Ledger(host, MESSAGES, booked, word.at if word else None, word.who if word else "")
    if seen.wrong or seen.untold:
        return Seen(seen)
    if word is None:
        gap = Gap(ALERTS, Reason.NOT_TESTABLE_HERE, "the manifest says nothing of attested.alerts")
        return Seen(seen, (gap,))
    return Seen(seen, word=Word(word.who, word.when, word.until))


async def _booked(reach: Reach, before: Balance) -> Booked:
    await rested(reach)
    said = await asyncio.gather(*(met(reach) for _ in range(MESSAGES - 1)))
    if refused := [answered for _, answered in said if not answered.taken]:
        detail = f"fresh visitors are refused ({refused[0].status})"
        raise Unseen(Reason.NOT_TESTABLE_HERE, detail)
    after = await reach.meter.settled(before.reading, MESSAGES)
    if (counted := after.calls - before.reading.calls) < MESSAGES:
        detail = f"the provider counts {counted} calls for {MESSAGES} messages"
        raise Unseen(Reason.NOT_TESTABLE_HERE, detail)
    booked = await before.since(lambda books: not books.short, lambda books: not books.over)
    if booked.coarse:
        detail = f"the books show steps of ${booked.tick}, and ${booked.charged} are charged"
        raise Unseen(Reason.NOT_TESTABLE_HERE, detail)
    return booked
