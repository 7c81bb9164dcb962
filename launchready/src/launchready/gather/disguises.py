"""What a chat takes from one who pretends to be another.

First somebody is exhausted, then it is seen that the chat still refuses, and only then one thing
is changed: what gets through then got through by that one thing. There may be two limits: a visitor
who is exhausted shows that of visitors, and a newcomer who is refused shows that of an address.
"""

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from http import HTTPStatus

from launchready.evidence.aborts import Aborts
from launchready.evidence.drills import Drills
from launchready.evidence.ledger import Ledger
from launchready.evidence.limits import Answered, Disguise, Disguises, Ramp, Trick
from launchready.evidence.steps import Steps
from launchready.gather.counting import counted, counter
from launchready.gather.limits import BEYOND, EDGES, turns
from launchready.gather.registry import Seen, gatherer
from launchready.gather.resting import MINUTE, WORDS, exhausted, met
from launchready.model import Gap, Intrusion, Product, Reason
from launchready.reach import Reach, Unseen
from launchready.reach.disguises import claimed
from launchready.reach.visitor import Visitor

TRIES = 2


@gatherer(
    asks="whether its limit holds against disguises", intrusion=Intrusion.ATTACK,
    cost=turns(400), after=(Aborts, Drills, Ledger, Steps), last=True,
)  # fmt: skip
async def disguises(product: Product, reach: Reach, ramp: Ramp) -> Seen[Disguises]:  # noqa: ARG001 - the one chat
    """Try each disguise while the plain message is refused.

    Everybody else has spoken by then: new sessions exhaust what all have of one address.
    """
    if ramp.refusal is None:
        detail = f"{ramp.host} refused none of {ramp.taken} messages: there is no limit to get by"
        raise Unseen(Reason.NOT_TESTABLE_HERE, detail)
    impostor = Impostor(reach, ramp, await reach.lobby.regular())
    tricks: list[Trick] = []
    gaps: list[Gap] = []
    for disguise in Disguise:
        try:
            tricks.append(await impostor.tried(disguise))
        except Unseen as unseen:
            gaps.append(unseen.as_gap(f"the limit with {disguise}"))
    if not tricks:
        raise Unseen(gaps[0].reason, str(gaps[0]))
    return Seen(Disguises(ramp.host, tuple(tricks), str(reach.vantage)), tuple(gaps))


@dataclass(slots=True)
class Impostor:
    """A visitor in disguises.

    Attributes:
        shared: newcomers were refused: an address has a limit of its own.

    """

    reach: Reach
    ramp: Ramp
    visitor: Visitor
    shared: bool = False

    async def tried(self, disguise: Disguise) -> Trick:
        """Try one, against each limit that there is.

        Raises:
            Unseen: the plain message is not refused, or no answer of the product came.
            NeedsConsent: the door stayed shut.

        """
        if disguise is Disguise.SESSION:
            await self._exhausted()
            trick = await self._witnessed(disguise, self._rotated)
            self.shared = not trick.taken
            return trick
        trick = await self._known(disguise)
        if trick.taken or not (self.shared and disguise.is_address):
            return trick
        return await self._new(disguise)

    async def _known(self, disguise: Disguise) -> Trick:
        """Let the visitor try who is exhausted, and see that the plain message is refused.

        Where that is taken afterwards, a window has ended in between: it is tried again. A product
        that answers a disguise alone with a 500, and calls no model, has taken nothing.
        """

        async def again() -> Trick:
            answered = [await self.visitor.say(WORDS, disguise) for _ in range(TRIES)]
            through = next((each for each in answered if each.taken), answered[0])
            return Trick(disguise, through.taken, through.status)

        for _ in range(EDGES):
            await self._exhausted()
            trick = await self._witnessed(disguise, again)
            if trick.broke:
                await self._exhausted()
            if not trick.taken or not (await self.visitor.say(WORDS)).taken:
                return trick
        raise self._lost("plain messages")

    async def _new(self, disguise: Disguise) -> Trick:
        """Let a newcomer try, who claims another address from the beginning.

        Where a plain one is let in afterwards, a window has ended in between: as above.
        """

        async def entered() -> Trick:
            guest = replace(self.reach.lobby.stranger(), claims=claimed(disguise))
            answered = await guest.begin()
            if answered.taken:
                answered = await guest.say(WORDS)
            return Trick(disguise, answered.taken, answered.status)

        for _ in range(EDGES):
            trick = await self._witnessed(disguise, entered)
            if not trick.taken or not (await met(self.reach))[1].taken:
                return trick
            if (await self._rotated()).taken:
                break
        raise self._lost("newcomers")

    async def _witnessed(self, disguise: Disguise, trying: Callable[[], Awaitable[Trick]]) -> Trick:
        """Let the provider's counter see it too, unless that saw nothing of the ramp.

        Silence is no refusal: only a 500 of the product to this visitor may be one.
        """
        before = await counter(self.reach) if self.ramp.calls else None
        try:
            trick = await trying()
        except Unseen:
            last = self.visitor.answer.exchange.status if self.visitor.answer else 0
            silent = before is None or last != HTTPStatus.INTERNAL_SERVER_ERROR
            if silent or await counted(self.reach, before, 1):
                raise
            return Trick(disguise, taken=False, status=last, reached=False)
        if not trick.taken or before is None:
            return trick
        return replace(trick, reached=bool(await counted(self.reach, before, 1)))

    async def _exhausted(self) -> None:
        _, refusal = await exhausted(self.visitor, self.ramp.declared + BEYOND)
        if refusal is None:
            raise self._lost("plain messages")

    async def _rotated(self) -> Trick:
        """Begin one session after the other, until one is refused or too much has been taken.

        Twice what an address may send in a minute is too much wherever that minute begins.
        """
        most = EDGES * (self.visitor.chat.address_turns_per_minute or self.ramp.declared)
        began, taken = time.monotonic(), 0
        first = Answered(taken=False, status=0)
        while taken <= most:
            guest, first = await met(self.reach)
            if not first.taken:
                return Trick(Disguise.SESSION, taken=False, status=first.status)
            more, _ = await exhausted(guest, most - taken)
            taken += 1 + more
        if time.monotonic() - began >= MINUTE:
            detail = f"{taken} messages in new sessions took too long to exceed {most} in a minute"
            raise Unseen(Reason.NOT_TESTABLE_HERE, detail)
        return Trick(Disguise.SESSION, taken=True, status=first.status)

    @staticmethod
    def _lost(what: str) -> Unseen:
        detail = f"the chat takes {what} again, and refuses none of them"
        return Unseen(Reason.NOT_TESTABLE_HERE, detail)
