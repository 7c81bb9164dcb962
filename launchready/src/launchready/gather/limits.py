"""What a chat takes from one visitor, and from one who pretends to be another.

First the visitor is exhausted, then it is seen that the chat still refuses, and only then
one thing is changed: what gets through then got through by that one thing.
"""

import math
import time
from dataclasses import replace

from launchready.evidence.aborts import Aborts
from launchready.evidence.claims import Claims
from launchready.evidence.conversations import Conversations
from launchready.evidence.drills import Drills
from launchready.evidence.embeds import Embeds
from launchready.evidence.errands import Errands
from launchready.evidence.ledger import Ledger
from launchready.evidence.limits import (
    Answered,
    Disguise,
    Disguises,
    Length,
    Lengths,
    Ramp,
    Trick,
)
from launchready.evidence.meter import Reading
from launchready.evidence.steps import Steps
from launchready.gather.counting import counted, counter
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.gather.resting import MINUTE, WORDS, exhausted, met, rested
from launchready.model import Gap, Intrusion, Product, Reason
from launchready.reach import Reach, Unsaid, Unseen
from launchready.reach.visitor import TOKENS_EACH, Visitor

BEYOND = 3
TRIES = 2
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


@gatherer(
    asks="whether its limit holds against disguises", intrusion=Intrusion.ATTACK,
    cost=turns(300), after=(Aborts, Drills, Ledger, Steps), last=True,
)  # fmt: skip
async def disguises(product: Product, reach: Reach, ramp: Ramp) -> Seen[Disguises]:  # noqa: ARG001 - the one chat
    """Try each disguise while the plain message is refused.

    Everybody else has spoken by then: what the last disguise exhausts is a minute of all.
    """
    if ramp.refusal is None:
        detail = f"{ramp.host} refused none of {ramp.taken} messages: there is no limit to get by"
        raise Unseen(Reason.NOT_TESTABLE_HERE, detail)
    visitor = await reach.lobby.regular()
    tricks: list[Trick] = []
    gaps: list[Gap] = []
    for disguise in Disguise:
        try:
            tricks.append(await _trick(visitor, disguise, ramp, reach))
        except Unseen as unseen:
            gaps.append(unseen.as_gap(f"the limit with {disguise}"))
    if not tricks:
        raise Unseen(gaps[0].reason, str(gaps[0]))
    return Seen(Disguises(ramp.host, tuple(tricks), str(reach.vantage)), tuple(gaps))


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


async def _trick(visitor: Visitor, disguise: Disguise, ramp: Ramp, reach: Reach) -> Trick:
    """See that the plain message is refused, before a disguise and after one that got through.

    Where the plain one is taken afterwards, a window has ended in between: it is tried again.
    """
    for _ in range(EDGES):
        _, refusal = await exhausted(visitor, ramp.declared + BEYOND)
        if refusal is None:
            break
        trick = await _witnessed(visitor, disguise, ramp, reach)
        counts = not trick.taken or disguise is Disguise.SESSION
        if counts or not (await visitor.say(WORDS)).taken:
            return trick
    detail = "the chat takes plain messages again, and refuses none of them"
    raise Unseen(Reason.NOT_TESTABLE_HERE, detail)


async def _witnessed(visitor: Visitor, disguise: Disguise, ramp: Ramp, reach: Reach) -> Trick:
    """Let the provider's counter see it too, unless that saw nothing of the ramp."""
    before = await counter(reach) if ramp.calls else None
    trick = await _disguised(visitor, disguise, ramp.declared, reach)
    if not trick.taken or before is None:
        return trick
    return replace(trick, reached=bool(await counted(reach, before, 1)))


async def _disguised(visitor: Visitor, disguise: Disguise, declared: int, reach: Reach) -> Trick:
    """Send a message in a disguise."""
    if disguise is Disguise.SESSION:
        return await _rotated(reach, visitor.chat.address_turns_per_minute or declared)
    answered = [await visitor.say(WORDS, disguise) for _ in range(TRIES)]
    through = next((each for each in answered if each.taken), answered[0])
    return Trick(disguise, through.taken, through.status)


async def _rotated(reach: Reach, most: int) -> Trick:
    """Begin one session after the other, until one is refused or too much has been taken.

    Twice what an address may send in a minute is too much wherever that minute begins.
    """
    began, taken = time.monotonic(), 0
    first = Answered(taken=False, status=0)
    while taken <= EDGES * most:
        guest = reach.lobby.stranger()
        first = await guest.begin()
        if first.taken:
            first = await guest.say(WORDS)
        if not first.taken:
            return Trick(Disguise.SESSION, taken=False, status=first.status)
        more, _ = await exhausted(guest, EDGES * most - taken)
        taken += 1 + more
    if time.monotonic() - began >= MINUTE:
        detail = f"{taken} messages in new sessions took too long to exceed {most} a minute"
        raise Unseen(Reason.NOT_TESTABLE_HERE, detail)
    return Trick(Disguise.SESSION, taken=True, status=first.status)
