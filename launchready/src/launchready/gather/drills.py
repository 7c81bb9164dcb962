"""What the budget needs is made to fail, and messages are sent meanwhile.

Before and after it a message is taken and the provider counts its call: only then a refusal in
between is due to what failed. Whether something got through in between, the counter says.
"""

import asyncio
import time
from collections.abc import Awaitable
from dataclasses import dataclass, field

from launchready.evidence.aborts import Aborts
from launchready.evidence.channels import Channels
from launchready.evidence.defaults import Defaults
from launchready.evidence.drills import Drill, Drills
from launchready.evidence.guesses import Guesses
from launchready.evidence.ledger import Ledger
from launchready.evidence.limits import Answered
from launchready.evidence.logouts import Logouts
from launchready.evidence.meter import Reading
from launchready.evidence.resets import Resets
from launchready.evidence.steps import Steps
from launchready.gather.counting import counter
from launchready.gather.limits import turns
from launchready.gather.registry import Seen, gatherer
from launchready.gather.resting import WORDS, met, rested
from launchready.model import Gap, Intrusion, Product, Reason
from launchready.reach import Reach, Unsaid, Unseen
from launchready.reach.drill import Drill as Stated
from launchready.reach.visitor import Visitor

TRIES, GLANCES = 2, 5
SHORTEST = 0.1
NEEDED = 30
OTHERS = (Aborts, Channels, Defaults, Guesses, Ledger, Logouts, Resets, Steps)


@gatherer(
    asks="whether it fails closed where its budget fails", intrusion=Intrusion.ATTACK,
    cost=turns(200), after=OTHERS, last=True,
)  # fmt: skip
async def drills(product: Product, reach: Reach) -> Seen[Drills]:  # noqa: ARG001 - the one chat
    """Hold one drill after the other, as long as each has come to its end."""
    chat = reach.lobby.stated
    if not chat.drills:
        raise Unsaid("chat.drill")
    leader, held = Leader(reach), list[Drill]()
    for stated in chat.drills:
        if reach.drills.on:
            break
        try:
            held.append(await leader.held(stated))
        except Unseen as unseen:
            leader.gaps.append(unseen.as_gap(f'the drill "{stated.name}"'))
    if not held:
        raise Unseen(leader.gaps[0].reason, str(leader.gaps[0]))
    return Seen(Drills(chat.host, tuple(held)), tuple(leader.gaps))


@dataclass(slots=True)
class Leader:
    """Who leads the drills.

    Attributes:
        known: a visitor whose last message was taken and counted.
        showed: seconds that its call took to be counted.

    """

    reach: Reach
    known: Visitor | None = None
    showed: float = 0.0
    gaps: list[Gap] = field(default_factory=list[Gap])

    async def held(self, stated: Stated) -> Drill:
        """Hold one between two messages that are taken; where the second is not, once more.

        What got through stands, whatever comes afterwards.

        Raises:
            Unseen: nothing shows that it took hold, or that refusals are due to it.
            NeedsConsent: the door stayed shut.

        """
        for _ in range(TRIES):
            known, self.known = self.known or await self._met(), None
            drill = await self._lasted(stated, known)
            if drill.open:
                return drill
            if await self._well(stated, known):
                self.known = known
                self._uncounted(drill)
                return drill
        detail = "messages are refused also when it is over, or cause no call"
        raise Unseen(Reason.NOT_TESTABLE_HERE, detail)

    async def _met(self) -> Visitor:
        """Meet somebody whose message is taken and counted."""
        before = await counter(self.reach)
        known = await rested(self.reach)
        if before and not await self._counts(before):
            detail = "the provider counts no call for a message that is taken"
            raise Unseen(Reason.NOT_TESTABLE_HERE, detail)
        return known

    async def _lasted(self, stated: Stated, known: Visitor) -> Drill:
        """Let it last for three messages, of which the model is called for none or for some."""
        drills, tally = self.reach.drills, self.reach.lobby.tally
        await self._ready(stated)
        before, taken = await self._quiet(), tally.taken
        async with drills.lasting(stated):
            await self._taken_hold(stated)
            said = [await _heard(known.say(WORDS)), await _heard(known.say(WORDS))]
            said.append(await _heard(self._newcomer()))
            calls = await self._grown(before)
            drill = Drill(
                stated.name, len(said), tally.taken - taken, calls, shown=bool(stated.showing)
            )
            if drill.open:
                await self._taken_hold(stated)
        tally.taken -= 0 if drill.open else drill.taken
        self._judgeable(drill, [each for each in said if isinstance(each, Unseen)])
        return drill

    async def _ready(self, stated: Stated) -> None:
        """See that it can be ended once it has begun, and that nothing shows it before."""
        if self.reach.gateway.left(Intrusion.ATTACK, stated.host) < NEEDED:
            detail = f"fewer than {NEEDED} requests are left, and what is begun has to be ended"
            raise Unseen(Reason.BUDGET, detail)
        if stated.showing and await self.reach.drills.holds(stated.showing):
            detail = f"{stated.showing.route} shows it before it has begun"
            raise Unseen(Reason.NOT_TESTABLE_HERE, detail)

    async def _taken_hold(self, stated: Stated) -> None:
        if not await self._shows(stated, on=True):
            route = stated.showing and stated.showing.route
            detail = f"nothing shows that it took hold: {route} answers as before"
            raise Unseen(Reason.NOT_TESTABLE_HERE, detail)

    async def _shows(self, stated: Stated, *, on: bool) -> bool:
        """Wait until the product shows that it is on, or over, as long as that may take."""
        if stated.showing is None:
            await asyncio.sleep(stated.settle)
            return True
        for _ in range(GLANCES):
            if await self.reach.drills.holds(stated.showing) is on:
                return True
            await asyncio.sleep(stated.settle / GLANCES)
        return await self.reach.drills.holds(stated.showing) is on

    async def _newcomer(self) -> Answered:
        return (await met(self.reach))[1]

    async def _well(self, stated: Stated, known: Visitor) -> bool:
        """Whether a message is taken and counted again."""
        before = await counter(self.reach)
        if not await self._shows(stated, on=False):
            route = stated.showing and stated.showing.route
            detail = f"{stated.end} is answered, and {route} shows it still: end it by hand"
            raise Unseen(Reason.NOT_TESTABLE_HERE, detail)
        answered = await known.say(WORDS)
        return answered.taken and (before is None or await self._counts(before))

    async def _counts(self, before: Reading) -> bool:
        """Whether a call is counted, some lags long."""
        began = time.monotonic()
        for _ in range(GLANCES):
            await asyncio.sleep(self._pause)
            if (await self.reach.meter.read()).calls > before.calls:
                self.showed = time.monotonic() - began
                return True
        return False

    async def _quiet(self) -> Reading | None:
        """Wait until the counter stands still; None where none is lent.

        Raises:
            Unseen: it does not.

        """
        last = await counter(self.reach)
        for _ in range(GLANCES if last else 0):
            await asyncio.sleep(self._pause)
            now = await self.reach.meter.read()
            if last and now.calls == last.calls:
                return now
            last = now
        if last is None:
            return None
        detail = "the provider's counter grows by itself: others are talking"
        raise Unseen(Reason.NOT_TESTABLE_HERE, detail)

    async def _grown(self, before: Reading | None) -> int | None:
        """Count the calls since, once they had longer to show than one of before took."""
        if before is None:
            return None
        await asyncio.sleep(self._pause + self.showed)
        return (await self.reach.meter.read()).calls - before.calls

    @property
    def _pause(self) -> float:
        return max(self.reach.meter.lag, SHORTEST)

    def _judgeable(self, drill: Drill, lost: list[Unseen]) -> None:
        """Let a drill through of which enough was seen."""
        if lost and not drill.open:
            raise lost[0]
        if not drill.held:
            detail = f"nothing shows that it took hold: {drill.taken} messages are taken, as before"
            raise Unseen(Reason.NOT_TESTABLE_HERE, detail)
        self.gaps += [each.as_gap(f'a message in the drill "{drill.name}"') for each in lost]

    def _uncounted(self, drill: Drill) -> None:
        if drill.calls is None:
            what = f'whether the model is called in the drill "{drill.name}"'
            self.gaps.append(Gap(what, Reason.NOT_TESTABLE_HERE, "no [meter] is lent"))


async def _heard(answering: Awaitable[Answered]) -> Answered | Unseen:
    try:
        return await answering
    except Unseen as unseen:
        return unseen
