"""More on a WebSocket than is declared: at once on one, then on another of the same visitor.

A message is taken or refused by a frame that says so; closing refuses the rest. A silence is
neither.
"""

from dataclasses import dataclass

from launchready.evidence.limits import Answered
from launchready.evidence.places import found
from launchready.evidence.pointer import pointed
from launchready.evidence.sides import Aside
from launchready.gather.calling import call
from launchready.gather.resting import WORDS, rested
from launchready.model import Intrusion, Reason
from launchready.reach import Reach, Unseen
from launchready.reach.channel import Channel
from launchready.reach.chat import Side
from launchready.reach.filling import frame
from launchready.reach.subscription import Subscription
from launchready.reach.visitor import Visitor, toll
from launchready.reach.websocket import BUSY, SWITCHED

ON_ONE, ON_ANOTHER = "{}", "{}, on a second WebSocket as well"


async def flooded(reach: Reach, side: Side, most: int) -> Aside:
    """Let a fresh visitor say `most` things at once, and again on a WebSocket that is new.

    Raises:
        Unseen: nothing is taken, or nobody says what became of it.
        NeedsConsent: the door stayed shut.

    """
    channel = Channel(side.name, side.route, socket=side.socket)
    flood = Flood(reach, side, channel, await rested(reach), most)
    first = await flood.sent()
    if not first.taken:
        raise Unseen(Reason.NOT_TESTABLE_HERE, f"{side.route} takes no message at all")
    if first.taken > side.per_minute or not first.refused:
        return flood.aside(ON_ONE, first)
    second = await flood.sent()
    name = ON_ANOTHER if second.taken else ON_ONE
    return flood.aside(name, Came(first.taken + second.taken, second.refused))


@dataclass(frozen=True, slots=True)
class Came:
    """What became of messages: how many were taken, and how many are known to have been refused."""

    taken: int
    refused: int


@dataclass(frozen=True, slots=True)
class Flood:
    """A visitor who says too much."""

    reach: Reach
    side: Side
    channel: Channel
    visitor: Visitor
    most: int

    def aside(self, name: str, came: Came) -> Aside:
        """Say what came of it."""
        side, refusal = self.side, Answered(taken=False, status=SWITCHED)
        return Aside(
            name.format(side.name), str(side.route), side.per_minute, came.taken,
            refusal if came.refused else None, socket=True,
        )  # fmt: skip

    async def sent(self) -> Came:
        """Open a WebSocket, send all at once, and wait for what comes of each.

        Raises: as `flooded` does.

        """
        streaming, visitor = self.reach.streaming, self.visitor
        called = call(self.channel, visitor.told("id"), visitor)
        opened = streaming.opened(called.ask, Intrusion.ATTACK, called.frames)
        async with opened as line:
            if line.frames is None:
                return Came(0, self.most)
            since = len(line.frames.came)
            texts = [self._written(number) for number in range(1, self.most + 1)]
            for text in texts:
                await streaming.http.permitted(called.ask, Intrusion.ATTACK, toll(text))
            for text in texts:
                await streaming.said(line.frames, text)
            return await self._came(line, since)

    def _written(self, number: int) -> str:
        words = {"text": f"{WORDS} {number}"}
        return frame(self.side.body, lambda name: words.get(name) or self.visitor.told(name))

    async def _came(self, line: Subscription, since: int) -> Came:
        """Wait until all is answered, it is closed, or nothing more comes."""
        while True:
            mark = len(line.heard)
            came = self._counted(line, since)
            if came.taken > self.side.per_minute or came.taken + came.refused >= self.most:
                return came
            if not await line.begins(self.reach.streaming.patience, mark):
                break
        closed = line.frames and line.frames.code
        if line.lost and closed != BUSY:
            raise line.lost
        if not closed:
            detail = f"of {self.most} messages {came.taken + came.refused} were answered"
            raise Unseen(Reason.TIMEOUT, f"{self.side.route}: {detail}")
        return Came(came.taken, self.most - came.taken)

    def _counted(self, line: Subscription, since: int) -> Came:
        messages = line.frames.came[since:] if line.frames else []
        taken = sum(bool(pointed(each, self.side.accepted)) for each in messages)
        place = self.visitor.chat.refusal
        refused = sum(bool(place and found(each, place)) for each in messages)
        return Came(min(taken, self.most), refused)
