"""Connections that are held open and idle, while another one is answered or is not.

The other connection is a harm stop of its own: where its answers stop, or take many times as long
as before, everything is let go of, before the door itself would stop the run.
"""

import asyncio
from dataclasses import dataclass, replace
from itertools import pairwise

from launchready.evidence.ceiling import Ceiling
from launchready.evidence.drills import Drills
from launchready.evidence.idling import Idling
from launchready.evidence.limits import Disguises
from launchready.evidence.logouts import Logouts
from launchready.gather.calling import Call, call
from launchready.gather.limits import BEYOND
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.gather.resting import WORDS
from launchready.model import Intrusion, Product, Reason
from launchready.reach import Reach, Unsaid, Unseen
from launchready.reach.channel import Channel
from launchready.reach.harm import FLOOR, GROWTH, LOST
from launchready.reach.holding import Held, Holding, holding
from launchready.reach.people import Route
from launchready.reach.visitor import Visitor

TOGETHER, SLOW = 20, 8
BEFORE, AFTER = 2, 4


@gatherer(
    asks="whether idle connections keep others out",
    intrusion=Intrusion.ATTACK,
    cost=Cost(requests=10 + TOGETHER + BEFORE + AFTER, connections=2 * TOGETHER),
    after=(Logouts, Ceiling, Disguises, Drills),
    last=True,
)
async def idling(product: Product, reach: Reach) -> Seen[Idling]:  # noqa: ARG001 - the one chat
    """Hold streams and unfinished requests open, and ask on another connection."""
    chat = reach.lobby.stated
    for name, value in (
        ("read", chat.read),
        ("events", chat.events),
        ("events_open", chat.events_open),
    ):
        if value is None:
            raise Unsaid(f"chat.{name}")
    visitor = await reach.lobby.regular()
    control = await Control.of(visitor)
    return Seen(await _held(reach, visitor, control))


async def _held(reach: Reach, visitor: Visitor, control: "Control") -> Idling:
    chat = visitor.chat
    declared, route = chat.events_open or 0, chat.events or chat.send
    async with holding(reach.lobby.http, control.within) as held:
        sockets = (each for each in reach.streaming.channels if each.socket)
        channel = next((each for each in sockets if each.subscribe == route), None)
        streams = await _streams(held, visitor, route, channel, declared + BEYOND)
        starved = await control.starves()
        if not starved:
            for _ in range(min(SLOW, TOGETHER - len(streams))):
                await held.slow(visitor.asking(chat.send, chat.body, WORDS))
            starved = await control.starves()
        slow, going = held.unfinished, await asyncio.gather(*(s.goes_on() for s in streams))
    await control.recovers()
    return Idling(
        chat.host, str(route), declared, len(streams), sum(going), slow, starved, control.within,
        str(reach.vantage),
    )  # fmt: skip


async def _streams(
    held: Holding, visitor: Visitor, route: Route, channel: Channel | None, most: int
) -> list[Held]:
    """Open one after the other until one is refused; a channel that is a WebSocket as one.

    Raises:
        Unseen: none is to be had.

    """
    streams: list[Held] = []
    for _ in range(most):
        asked = (
            call(channel, visitor.told("id"), visitor) if channel else Call(visitor.asking(route))
        )
        stream = await held.stream(asked.ask, asked.frames)
        if stream is None or not stream.events:
            break
        streams.append(stream)
    if not streams:
        detail = f"{route} gives no stream of events to one visitor"
        raise Unseen(Reason.NOT_TESTABLE_HERE, detail)
    return streams


@dataclass(frozen=True, slots=True)
class Control:
    """A question that is asked again and again, each time on a connection of its own.

    Attributes:
        status: of its answer before all.
        mark: what that answer showed.
        within: seconds that an answer may take, many times as long as before.

    """

    visitor: Visitor
    route: Route
    status: int
    mark: bytes
    within: float

    @classmethod
    async def of(cls, visitor: Visitor) -> "Control":
        """Ask a few times, while nothing is held.

        Raises:
            Unseen: it is not answered even then.

        """
        chat, clock = visitor.chat, asyncio.get_running_loop().time
        route = chat.read or chat.send
        alone = visitor.again(replace(chat, headers={**chat.headers, "Connection": "close"}))
        moments = [clock()]
        answer = await alone.ask(route)
        moments.append(clock())
        for _ in range(BEFORE - 1):
            answer = await alone.ask(route)
            moments.append(clock())
        mark = visitor.told("id").encode()
        if not mark or mark not in answer.body:
            detail = f"{route} does not show a visitor their own conversation"
            raise Unseen(Reason.NOT_TESTABLE_HERE, detail)
        slowest = max(later - sooner for sooner, later in pairwise(moments))
        within = max(FLOOR, GROWTH * slowest)
        return cls(alone, route, answer.exchange.status, mark, within)

    async def answers(self) -> bool:
        """Whether it is answered as before, in time."""
        try:
            async with asyncio.timeout(self.within):
                answer = await self.visitor.ask(self.route)
        except TimeoutError:
            return False
        except Unseen as unseen:
            if unseen.reason not in LOST:
                raise
            return False
        return self.mark in answer.body and answer.exchange.status == self.status

    async def starves(self) -> bool:
        """Whether two in a row are not answered."""
        return not await self.answers() and not await self.answers()

    async def recovers(self) -> None:
        """See that it is answered once everything was let go of: only then it was that.

        Raises:
            Unseen: it is not.

        """
        for _ in range(AFTER):
            if await self.answers():
                return
        detail = f"{self.route} is not answered any more, also when nothing is held open"
        raise Unseen(Reason.CONNECTION_LOST, detail)
