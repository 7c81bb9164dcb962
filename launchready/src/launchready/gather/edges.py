"""What a chat takes at the edge of its limit: all at once, and on connections of their own.

One after the other the limit holds, which the ramp has shown; without that there is no edge.
A fresh visitor comes near to it, and then the messages come that together exceed it.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Protocol, TypeVar

from launchready.evidence.limits import Burst, Edge, Ramp, Scattered
from launchready.gather.counting import counted, counter
from launchready.gather.limits import BEYOND, turns
from launchready.gather.registry import Seen, gatherer
from launchready.gather.resting import WORDS, exhausted, rested
from launchready.model import Intrusion, Product, Reason
from launchready.reach import Reach, Unseen
from launchready.reach.visitor import Visitor, toll
from launchready.reach.volley import Volley

Sent = Callable[[Visitor, int], Awaitable[int]]
E = TypeVar("E", bound=Edge)


class Over(Protocol):
    """Something of which more was taken than is declared, or not."""

    @property
    def taken(self) -> int:
        """How much was taken."""
        ...

    @property
    def over(self) -> bool:
        """Whether that is more than is declared."""
        ...


T = TypeVar("T", bound=Over)


@gatherer(
    asks="whether its limit holds against messages at once", intrusion=Intrusion.ATTACK,
    cost=turns(520),
)  # fmt: skip
async def burst(product: Product, reach: Reach, ramp: Ramp) -> Seen[Burst]:  # noqa: ARG001 - the one chat
    """Write several messages before an answer of any is read; where spoken, over HTTP/2 too."""
    size = min(reach.gateway.pace.connections, ramp.declared + BEYOND)

    async def volley(visitor: Visitor, most: int) -> int:
        shots = Volley(most)
        said = await asyncio.gather(*(visitor.say(WORDS, volley=shots) for _ in range(most)))
        return sum(answered.taken for answered in said)

    seen = await confirmed(lambda: _edge(reach, ramp, Burst, volley, size))
    if seen.costs:
        return Seen(seen)
    try:
        return Seen(await _multiplexed(reach, ramp, seen))
    except Unseen as unseen:
        return Seen(seen, (unseen.as_gap("messages at once over HTTP/2"),))


async def _multiplexed(reach: Reach, ramp: Ramp, burst: Burst) -> Burst:
    """Send as many as streams of one connection, where that is spoken."""
    if not await reach.multiplexed.offered(ramp.host):
        return replace(burst, multiplexed=False)

    async def streams(visitor: Visitor, most: int) -> int:
        asks = [visitor.message(WORDS) for _ in range(most)]
        answers = await reach.multiplexed.sent(asks, toll(WORDS))
        return sum(visitor.heard(answer).taken for answer in answers)

    edge = await confirmed(lambda: _edge(reach, ramp, Edge, streams, burst.size))
    return replace(burst, multiplexed=True, streams=edge)


@gatherer(
    asks="whether its limit holds across connections", intrusion=Intrusion.ATTACK,
    cost=turns(260), after=(Burst,),
)  # fmt: skip
async def scattered(product: Product, reach: Reach, ramp: Ramp) -> Seen[Scattered]:  # noqa: ARG001 - the one chat
    """Send each message on a connection of its own."""

    async def spread(visitor: Visitor, most: int) -> int:
        said = [await visitor.say(WORDS, closing=True) for _ in range(most)]
        return sum(answered.taken for answered in said)

    size = ramp.declared + BEYOND
    return Seen(await confirmed(lambda: _edge(reach, ramp, Scattered, spread, size)))


async def confirmed(once: Callable[[], Awaitable[T]]) -> T:
    """See an overshoot twice: the first may be two windows of a limit that meet.

    Raises:
        Unseen: it came once, and not again.

    """
    first = await once()
    if not first.over:
        return first
    again = await once()
    if not again.over:
        detail = f"{first.taken} messages were taken, and {again.taken} when tried again: run again"
        raise Unseen(Reason.NOT_TESTABLE_HERE, detail)
    return again


async def _edge(reach: Reach, ramp: Ramp, kind: type[E], sent: Sent, size: int) -> E:
    """Bring a fresh visitor to the edge, send what exceeds it, and see that it is exhausted."""
    near = _near(ramp, size)
    before = await counter(reach)
    visitor = await rested(reach)
    more, refusal = await exhausted(visitor, near)
    if refusal is not None:
        detail = f"{ramp.host} refuses a fresh visitor after {1 + more} messages, and before after"
        raise Unseen(Reason.NOT_TESTABLE_HERE, f"{detail} {ramp.taken}")
    taken = 1 + near + await sent(visitor, size)
    rest, refusal = await exhausted(visitor, ramp.declared + BEYOND)
    if refusal is None:
        raise Unseen(Reason.NOT_TESTABLE_HERE, f"{ramp.host} refuses nobody any more")
    taken += rest
    calls = await counted(reach, before, taken) if taken > ramp.declared else None
    return kind(ramp.host, ramp.declared, taken, size, str(reach.vantage), calls or None)


def _near(ramp: Ramp, size: int) -> int:
    """Say how many messages more bring a visitor who has said one to the edge.

    Raises:
        Unseen: there is no edge, or it is so far below what is declared that nothing shows.

    """
    if ramp.refusal is None or ramp.taken > ramp.declared:
        detail = f"{ramp.host} does not hold its limit one after the other: there is no edge"
        raise Unseen(Reason.NOT_TESTABLE_HERE, detail)
    near = max(0, ramp.taken + BEYOND - size - 1)
    if 1 + near + size <= ramp.declared:
        detail = f"{ramp.host} refuses after {ramp.taken}: declare that, it says {ramp.declared}"
        raise Unseen(Reason.NOT_TESTABLE_HERE, detail)
    return near
