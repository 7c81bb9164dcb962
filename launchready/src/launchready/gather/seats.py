"""Places to listen from: whose stream it is, what it must or must not tell, and what came."""

from contextlib import AsyncExitStack
from dataclasses import dataclass, replace

from launchready.evidence.channels import Listener
from launchready.gather.calling import Call, call, forged
from launchready.gather.others import still_in
from launchready.model import Intrusion, Reason
from launchready.reach import Unseen
from launchready.reach.channel import Channel
from launchready.reach.session import Session
from launchready.reach.subscription import Streaming, Subscription
from launchready.reach.visitor import Visitor

SETTLING = 0.5


@dataclass(slots=True)
class Seat:
    """Somebody who listens.

    Attributes:
        id: of the object; what arrives names it, where the channel says so.
        who: for people.
        holder: a person, or a visitor.
        mark: how much had come before what counts.
        page: of another site, which uses the holder's browser; empty where it is the holder.

    """

    channel: Channel
    id: str
    who: str
    holder: Session | Visitor
    line: Subscription
    mark: int = 0
    page: str = ""

    def sign(self, *texts: str) -> tuple[str, ...]:
        """Give what tells that an event has arrived."""
        return (self.id,) if self.channel.by_id else texts

    async def settled(self) -> None:
        """Wait until something comes, as on most streams it does at once."""
        if self.line.streams:
            await self.line.begins(SETTLING)

    async def hears(self, seconds: float, *texts: str) -> bool:
        """Wait for an event since the mark."""
        return await self.line.hears(self.sign(*texts), seconds, self.mark)

    def marked(self) -> None:
        """Let nothing count that has come so far."""
        self.mark = len(self.line.heard)

    @property
    def deaf(self) -> Unseen:
        """Why nobody can tell who hears: its holder does not."""
        if self.line.lost:
            return self.line.lost
        detail = f"{self.channel.subscribe} does not tell {self.who} of what the run did"
        return Unseen(Reason.BROKEN_ANSWER, detail)

    async def opens(self) -> None:
        """See that it is a stream: its holder may hear.

        Raises:
            Lapsed: their session has ended.
            Unseen: it is none.

        """
        if not self.line.streams:
            await self.stands()
            status = self.line.head.exchange.status
            detail = f"{self.channel.subscribe} gives {self.who} no stream of events ({status})"
            raise Unseen(Reason.NOT_TESTABLE_HERE, detail)

    async def kept_out(self) -> None:
        """See that who heard nothing could have heard: still let in, and not cut off.

        Raises:
            Lapsed: their session has ended.
            Unseen: their stream broke off, or they are let in nowhere.

        """
        if self.line.lost:
            raise self.line.lost
        if not self.page and (self.line.over or not self.line.streams):
            await self.stands()

    async def stands(self) -> None:
        """See that who has a session is still let in."""
        holder = self.holder
        if isinstance(holder, Session):
            await still_in(holder)
        elif holder.told("token") and (read := holder.chat.read) and not await holder.stands():
            raise Unseen(Reason.NOT_TESTABLE_HERE, f"{read} lets {self.who} in no more")

    def told(self, *, heard: bool, ended: bool) -> Listener:
        """Say what came of it."""
        holder, status = self.holder, self.line.head.exchange.status
        host = (holder.people if isinstance(holder, Session) else holder.chat).host
        who = f"{self.who}, after the session was ended" if ended else self.who
        who = f"{self.page}, in the browser of {who}" if self.page else who
        route, foreign = str(self.channel.subscribe), bool(self.page)
        return Listener(self.channel.name, route, host, who, heard, status, foreign)


@dataclass(frozen=True, slots=True)
class House:
    """Where seats are taken, for as long as the stack is open."""

    streaming: Streaming
    stack: AsyncExitStack

    async def seat(
        self, channel: Channel, id_: str, who: str, holder: Session | Visitor, to: str = ""
    ) -> Seat:
        """Subscribe somebody to an object's stream; `to` is another id to put into the route.

        Raises:
            Unseen: no answer of the product came.
            NeedsConsent: the door stayed shut.

        """
        called = call(channel, to or id_, holder)
        return Seat(channel, id_, who, holder, await self._line(called))

    async def elsewhere(self, seat: Seat) -> list[Seat]:
        """Subscribe pages of other sites that use the browser of who listens.

        Raises: as `seat` does.

        """
        return [
            replace(seat, line=await self._line(called), page=page)
            for page, called in forged(seat.channel, seat.id, seat.holder)
        ]

    async def _line(self, called: Call) -> Subscription:
        opened = self.streaming.opened(called.ask, Intrusion.ATTACK, called.frames)
        return await self.stack.enter_async_context(opened)
