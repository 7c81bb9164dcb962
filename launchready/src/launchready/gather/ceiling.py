"""The budget of all visitors together, spent to its end: the last thing that a run does.

That a visitor is refused proves nothing of it, since the limit of one address refuses as well.
So each refusal is waited for as long as it says, and who comes then, as who came before, has to
be refused just where the ceiling was said to be.
"""

import asyncio

from launchready.evidence.aborts import Aborts
from launchready.evidence.ceiling import Ceiling
from launchready.evidence.drills import Drills
from launchready.evidence.errands import Errands
from launchready.evidence.ledger import Ledger
from launchready.evidence.limits import Answered, Disguises
from launchready.evidence.steps import Steps
from launchready.gather.counting import counted, counter
from launchready.gather.limits import BEYOND, turns
from launchready.gather.registry import Seen, gatherer
from launchready.gather.resting import WORDS, exhausted, lasts, met, patience
from launchready.model import Intrusion, Product, Reason
from launchready.reach import Reach, Unsaid, Unseen
from launchready.reach.visitor import Visitor

FEW = 2


@gatherer(
    asks="whether a ceiling holds for all together", intrusion=Intrusion.ATTACK,
    cost=turns(200 + 6 * BEYOND), last=True,
    after=(Aborts, Disguises, Drills, Errands, Ledger, Steps),
)  # fmt: skip
async def ceiling(product: Product, reach: Reach) -> Seen[Ceiling]:  # noqa: ARG001 - the one chat
    """Send messages until everybody is refused, or too many were taken."""
    lobby = reach.lobby
    host, declared = lobby.stated.host, lobby.stated.ceiling_messages
    if declared is None:
        raise Unsaid("chat.ceiling_messages")
    before, earlier = await counter(reach), lobby.tally.taken
    refusal = await _spent(reach, declared + BEYOND)
    taken = lobby.tally.taken
    if refusal and taken < declared - FEW:
        detail = (
            f"{host} refuses everybody after {taken} messages of {declared}: that may be another "
            "limit, or something was spent before; begin with a fresh budget"
        )
        raise Unseen(Reason.NOT_TESTABLE_HERE, detail)
    calls = await counted(reach, before, taken - earlier)
    paid = await _paid(reach) if refusal and calls else None
    vantage = str(reach.vantage)
    return Seen(Ceiling(host, declared, taken, refusal, vantage, calls and calls + earlier, paid))


async def _spent(reach: Reach, most: int) -> Answered | None:
    """Send as whoever is let in; give the last refusal, None where that came to too much."""
    tally, known = reach.lobby.tally, None
    while tally.taken < most:
        guest, answered = await _met(reach, known)
        if not answered.taken:
            return answered
        known = known or guest
        await exhausted(guest, most - tally.taken)
    return None


async def _met(reach: Reach, known: Visitor | None) -> tuple[Visitor, Answered]:
    """Let somebody say something: a new visitor, another one after a while, then a known one.

    What is refused until tomorrow is no limit of a minute, and not waited for.
    """
    guest, answered = await met(reach)
    if not answered.taken and not lasts(answered):
        await asyncio.sleep(patience(answered))
        guest, answered = await met(reach)
    if answered.taken or known is None:
        return guest, answered
    return known, await known.say(WORDS)


async def _paid(reach: Reach) -> int | None:
    """Say how many calls the provider counts while messages are refused."""
    before = await counter(reach)
    refused = [(await met(reach))[1] for _ in range(BEYOND)]
    if any(answered.taken for answered in refused):
        raise Unseen(Reason.NOT_TESTABLE_HERE, "the chat refuses everybody, and then does not")
    return await counted(reach, before, 1)
