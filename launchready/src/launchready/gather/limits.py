"""What a chat takes from one visitor: how many messages, and of what length."""

import math
import time
from dataclasses import replace

from launchready.evidence.claims import Claims
from launchready.evidence.conversations import Conversations
from launchready.evidence.embeds import Embeds
from launchready.evidence.errands import Errands
from launchready.evidence.limits import Length, Lengths, Ramp
from launchready.evidence.meter import Reading
from launchready.gather.counting import counted, counter
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.gather.resting import MINUTE, WORDS, exhausted, met, rested
from launchready.model import Intrusion, Product, Reason
from launchready.reach import Reach, Unsaid, Unseen
from launchready.reach.visitor import TOKENS_EACH, Visitor

BEYOND = 3
EDGES = 2
TIMES = (2, 10)


def turns(most: int) -> Cost:
    """Say what so many chat turns cost at most, with the tokens that the door counts for each."""
    return Cost(requests=most, turns=most, tokens=most * TOKENS_EACH)


@gatherer(
    asks="how much one visitor may send", intrusion=Intrusion.ATTACK, cost=turns(250),
    after=(Embeds, Conversations, Claims, Errands),
)  # fmt: skip
async def ramp(product: Product, reach: Reach) -> Seen[Ramp]:  # noqa: ARG001 - the one chat
    """Send long messages where a length is declared, then a few more than are declared."""
    visitor = await reach.lobby.regular()
    declared = visitor.chat.turns_per_minute
    if declared is None:
        raise Unsaid("chat.turns_per_minute")
    before = await counter(reach)
    lengths = await _lengths(visitor)
    seen = await _ramped(reach, visitor, sum(length.answered.taken for length in lengths), before)
    if seen.refusal and declared < seen.taken <= EDGES * declared:
        seen = await _again(reach, seen)
    return Seen(replace(seen, lengths=lengths))


async def _ramped(reach: Reach, visitor: Visitor, taken: int, before: Reading | None) -> Ramp:
    """Send messages until one is refused, or more were taken than two windows explain.

    `taken` were taken already, since `before`.
    """
    chat, declared = visitor.chat, visitor.chat.turns_per_minute or 0
    began = time.monotonic()
    more, refusal = await exhausted(visitor, EDGES * declared + BEYOND - taken)
    seconds = math.ceil(time.monotonic() - began)
    taken += more
    if not taken:
        status = refusal.status if refusal else 0
        raise Unseen(
            Reason.NOT_TESTABLE_HERE, f"{chat.send} takes no message at all ({status})"
        )  # fmt: skip
    if refusal is None and seconds >= MINUTE:
        detail = f"{taken} messages took {seconds} s: too slow to exceed {declared} a minute"
        raise Unseen(Reason.NOT_TESTABLE_HERE, detail)
    calls = await counted(reach, before, taken) or None
    return Ramp(chat.host, declared, taken, refusal, seconds, str(reach.vantage), calls=calls)


async def _again(reach: Reach, first: Ramp) -> Ramp:
    """Try once more with a fresh visitor: in the first try two windows may have met.

    Where nobody is let in again, though the time is over that the refusal named, there is no
    window, and the first try counts.
    """
    before = await counter(reach)
    visitor, answered = await met(reach)
    if not answered.taken:
        try:
            visitor = await rested(reach)
        except Unseen as unseen:
            if unseen.reason is not Reason.NOT_TESTABLE_HERE:
                raise
            return first
    return await _ramped(reach, visitor, 1, before)


@gatherer(asks="how long a message may be", cost=Cost())
async def lengths(product: Product, reach: Reach, ramp: Ramp) -> Seen[Lengths]:  # noqa: ARG001 - all is there
    """Take the long messages out of what was sent."""
    if not ramp.lengths:
        raise Unsaid("chat.message_chars")
    within, *beyond, control = ramp.lengths
    refused = [length for length in beyond if not length.answered.taken]
    if refused and within.answered.taken and not control.answered.taken:
        detail = "after the long messages a short one is refused too: it may not be the length"
        raise Unseen(Reason.NOT_TESTABLE_HERE, detail)
    return Seen(Lengths(ramp.host, within, tuple(beyond)))


async def _lengths(visitor: Visitor) -> tuple[Length, ...]:
    """Send one of the declared length, longer ones, and a short one as a control."""
    declared = visitor.chat.message_chars
    if declared is None:
        return ()
    sizes = (declared, *(declared * times for times in TIMES))
    sent = [Length(size, await visitor.say(_long(size))) for size in sizes]
    return (*sent, Length(len(WORDS), await visitor.say(WORDS)))


def _long(size: int) -> str:
    return (WORDS + " ") * (size // (len(WORDS) + 1)) + "." * (size % (len(WORDS) + 1))
