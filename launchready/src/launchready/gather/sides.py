"""What lies beside the messages: each is exhausted by a fresh visitor, as the chat itself is."""

from dataclasses import replace

from launchready.evidence.crowd import Crowd
from launchready.evidence.limits import Burst, Ramp, Scattered
from launchready.evidence.sides import Aside, Sides
from launchready.gather.edges import confirmed
from launchready.gather.flooding import flooded
from launchready.gather.limits import BEYOND, turns
from launchready.gather.parts import parts
from launchready.gather.registry import Seen, gatherer
from launchready.gather.resting import exhausted
from launchready.model import Intrusion, Product, Reason
from launchready.reach import Reach, Unsaid, Unseen
from launchready.reach.chat import Side
from launchready.reach.visitor import Tally


@gatherer(
    asks="whether what costs money beside messages is limited", intrusion=Intrusion.ATTACK,
    cost=turns(200), after=(Ramp, Burst, Scattered, Crowd),
)  # fmt: skip
async def sides(product: Product, reach: Reach) -> Seen[Sides]:  # noqa: ARG001 - the one chat
    """Ask each route until it refuses."""
    chat = reach.lobby.stated
    if not chat.sides:
        raise Unsaid("chat.side")
    seen, gaps = await parts(
        {f"the limit of {side.name}": confirmed(lambda s=side: _aside(reach, s))
         for side in chat.sides}
    )  # fmt: skip
    return Seen(Sides(chat.host, seen, str(reach.vantage)), gaps)


async def _aside(reach: Reach, side: Side) -> Aside:
    """Let a fresh visitor do it; it is no message, and counts for none."""
    if side.socket:
        return await flooded(reach, side, side.per_minute + BEYOND)
    chat = replace(
        reach.lobby.stated, send=side.route, body=side.body, accepted=side.accepted
    )  # fmt: skip
    visitor = replace(reach.lobby.of(chat), tally=Tally())
    begun = await visitor.begin()
    if not begun.taken:
        detail = f"{chat.start} gives no session ({begun.status})"
        raise Unseen(Reason.NOT_TESTABLE_HERE, detail)
    taken, refusal = await exhausted(visitor, side.per_minute + BEYOND, numbered=True)
    if not taken:
        status = refusal.status if refusal else 0
        raise Unseen(Reason.NOT_TESTABLE_HERE, f"{side.route} is never done ({status})")
    return Aside(side.name, str(side.route), side.per_minute, taken, refusal)
