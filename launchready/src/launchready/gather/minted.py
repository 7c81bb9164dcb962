"""What a chat names its sessions by: of those that the run begins anyway, and of some more."""

import asyncio
from dataclasses import dataclass

from launchready.evidence.claims import Claims
from launchready.evidence.conversations import Conversations
from launchready.evidence.crowd import Crowd
from launchready.evidence.embeds import Embeds
from launchready.evidence.errands import Errands
from launchready.evidence.ids import Window, estimate
from launchready.evidence.minted import Minted, Sample
from launchready.evidence.sides import Sides
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.model import Gap, Intrusion, Product, Reason
from launchready.reach import Reach, Unseen
from launchready.reach.clearing import per_session
from launchready.reach.visitor import Visitor

AT_LEAST = 50
AT_ONCE = 5
SHARE = 2
SLACK = 2_000
STEPS_AT_MOST = 3


@gatherer(
    asks="what its sessions are named by", intrusion=Intrusion.ATTACK,
    cost=Cost(requests=1_000 * STEPS_AT_MOST),
    after=(Claims, Conversations, Crowd, Embeds, Errands, Sides),
)  # fmt: skip
async def minted(product: Product, reach: Reach) -> Seen[Minted]:  # noqa: ARG001 - the one chat
    """Begin as many sessions as are missing for what is declared, and look at all names."""
    mint = Mint(reach)
    await mint.run()
    samples, gaps = await _samples(mint)
    return Seen(Minted(reach.lobby.stated.host, samples, mint.left, mint.refused), gaps)


async def _samples(mint: "Mint") -> tuple[tuple[Sample, ...], tuple[Gap, ...]]:
    """Look at what was minted, where it is enough to say something of it."""
    named = mint.reach.lobby.named
    window = Window(named[0].at - SLACK, named[-1].at + SLACK) if named else None
    samples: list[Sample] = []
    gaps: list[Gap] = []
    chat = mint.reach.lobby.stated
    for what, stated, ids in (
        ("conversation ids", chat.id, [each.id for each in named if each.id]),
        ("session tokens", chat.token, [each.token for each in named if each.token]),
    ):
        if len(ids) >= AT_LEAST:
            estimated = await asyncio.to_thread(estimate, ids, window)
            samples.append(Sample(what, estimated))
        elif ids or (stated and chat.start):
            detail = f"only {len(ids)} sessions could be begun: {mint.refused}"
            gaps.append(Gap(f"how {what} are made", Reason.NOT_TESTABLE_HERE, detail))
    return tuple(samples), tuple(gaps)


@dataclass(slots=True)
class Mint:
    """Begins sessions and ends them; what names them is kept where all visitors come from."""

    reach: Reach
    left: int = 0
    refused: str = ""

    async def run(self) -> None:
        """Begin as many as are missing, or as half of what is left allows, or the chat gives."""
        lobby, budget = self.reach.lobby, self.reach.gateway.budget
        if lobby.stated.start is None:
            return
        wanted = lobby.stated.ids - len(lobby.named)
        missing = min(wanted, self._affordable())
        scarce, until = missing < wanted, budget.elapsed + (budget.seconds - budget.elapsed) / SHARE
        while missing > 0 and not self.refused:
            batch = min(AT_ONCE, missing)
            visitors = await asyncio.gather(*(self._one() for _ in range(batch)))
            for visitor in filter(None, visitors):
                self.left += not await visitor.end()
            missing -= batch
            if missing and budget.elapsed > until:
                self.refused = "half of the time that was left is over"
        if scarce and not self.refused:
            self.refused = "half of the requests that were left are spent"

    async def _one(self) -> Visitor | None:
        """Begin a session; where there is none, the refusal ends it all."""
        visitor = self.reach.lobby.stranger()
        try:
            answered = await visitor.begin()
        except Unseen as unseen:
            self.refused = unseen.detail
            return None
        if not answered.taken:
            self.refused = f"{visitor.chat.start} refuses ({answered.status})"
            return None
        return visitor

    def _affordable(self) -> int:
        """Say how many half of the requests that are left make, so that others have theirs."""
        chat = self.reach.lobby.stated
        left = self.reach.gateway.left(Intrusion.ATTACK, chat.host)
        removing = per_session(self.reach.lobby, self.reach.door)
        session = len(chat.before) + 1 + (chat.end is not None) + removing
        return left // SHARE // session
