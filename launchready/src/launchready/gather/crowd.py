"""People who share an address, as behind one router: each says one thing."""

from launchready.evidence.crowd import Crowd
from launchready.evidence.limits import Burst, Ramp, Scattered
from launchready.evidence.places import found
from launchready.gather.limits import turns
from launchready.gather.registry import Seen, gatherer
from launchready.gather.resting import met, rested
from launchready.model import Intrusion, Product
from launchready.reach import Reach, Unsaid

PEOPLE = 30
TOLD_AT_MOST = 300


@gatherer(
    asks="whether people who share an address are heard", intrusion=Intrusion.ATTACK,
    cost=turns(2 * PEOPLE + 2), after=(Ramp, Burst, Scattered),
)  # fmt: skip
async def crowd(product: Product, reach: Reach) -> Seen[Crowd]:  # noqa: ARG001 - the one chat
    """Let them come, and once more where one is told nothing: others of this run spoke before."""
    await reach.lobby.regular()
    seen = await _came(reach)
    return Seen(await _came(reach) if seen.mute else seen)


async def _came(reach: Reach) -> Crowd:
    """Let them come one after the other; whoever is refused is asked what they were told."""
    chat = reach.lobby.stated
    await rested(reach)
    taken, told = 1, dict[str, None]()
    for _ in range(PEOPLE - 1):
        guest, answered = await met(reach)
        taken += answered.taken
        if answered.taken:
            continue
        if not chat.refusal:
            raise Unsaid("chat.refusal")
        said = found(guest.answer.body, chat.refusal) if guest.answer else ""
        told[said[:TOLD_AT_MOST]] = None
    return Crowd(chat.host, PEOPLE, taken, tuple(told), str(reach.vantage))
