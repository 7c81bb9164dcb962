"""Answers that do not end: a stream or a WebSocket is opened, and what comes on it is kept."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace

from launchready.model import Intrusion, Reason
from launchready.reach.channel import Channel
from launchready.reach.errors import Unseen
from launchready.reach.http import BODY_AT_MOST, Ask, Fetched, Http, fetched
from launchready.reach.spoken import spoken
from launchready.reach.websocket import SWITCHED, Frames, key, switched, upgrading

# A stream may be silent for as long as the longest run.
LASTING = 3_600.0
STREAM = "text/event-stream"
ACCEPT = ("Accept", STREAM)
# What a frame may wait for the answer to the one before.
BETWEEN = 0.5
GOODBYE = 0.2


@dataclass(slots=True)
class Subscription:
    """One answer, and all that has come of it so far.

    Attributes:
        head: its status and its headers.
        over: nothing more will come.
        lost: why, where that was not the server's decision.
        frames: the other direction, where it is a WebSocket.

    """

    head: Fetched
    frames: Frames | None = None
    heard: bytearray = field(default_factory=bytearray)
    over: bool = False
    lost: Unseen | None = None
    _came: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def streams(self) -> bool:
        """Whether it is a stream of events, or a WebSocket."""
        exchange = self.head.exchange
        if exchange.status == SWITCHED:
            return True
        kind = exchange.header("content-type").partition(";")[0].strip().lower()
        return exchange.status in range(200, 300) and kind == STREAM

    async def hears(self, texts: Sequence[str], seconds: float, since: int = 0) -> bool:
        """Wait until one of some texts comes; False where none does in time.

        What had come before `since` does not count.
        """
        return await self._until(
            lambda: any(text.encode() in self.heard[since:] for text in texts), seconds
        )

    async def begins(self, seconds: float, since: int = 0) -> bool:
        """Wait until anything comes; False where nothing does in time."""
        return await self._until(lambda: len(self.heard) > since, seconds)

    async def ends(self, seconds: float) -> bool:
        """Wait until it is over; False where it is not in time."""
        return await self._until(lambda: self.over, seconds)

    async def _until(self, seen: Callable[[], bool], seconds: float) -> bool:
        try:
            async with asyncio.timeout(seconds):
                while not seen() and not self.over:
                    self._came.clear()
                    await self._came.wait()
        except TimeoutError:
            return False
        return seen()

    def take(self, data: bytes) -> None:
        """Keep what has come.

        Raises:
            Unseen: it is more than anybody reads.

        """
        self.heard += data
        self._came.set()
        if len(self.heard) >= BODY_AT_MOST:
            detail = f"{self.head.exchange.url} says more than is read"
            raise Unseen(Reason.BUDGET, detail)

    def end(self, lost: Unseen | None = None) -> None:
        """Let nobody wait for more."""
        self.over, self.lost = True, lost
        self._came.set()


@dataclass(frozen=True, slots=True)
class Streaming:
    """Opens streams, each on a connection of its own.

    A stream holds none of its host's lanes once its head has come: those who listen at the
    same time would wait for each other.

    Attributes:
        http: over connections that may be silent for long.
        patience: seconds for one answer.
        channels: what the manifest says of streams.

    """

    http: Http
    patience: float
    channels: tuple[Channel, ...] = ()

    @asynccontextmanager
    async def opened(
        self, ask: Ask, intrusion: Intrusion, frames: tuple[str, ...] | None = None
    ) -> AsyncGenerator[Subscription]:
        """Ask for a stream, and listen as long as the block lasts.

        An answer that is no stream is read to its end first.

        Args:
            ask: the request.
            intrusion: what it is.
            frames: what is sent once it is open; None asks for events, else it is a WebSocket.

        Raises:
            Unseen: no answer of the product came, or the door stayed shut.
            NeedsConsent: the door stayed shut.

        """
        host = await self.http.permitted(ask, intrusion)
        begun: asyncio.Future[Subscription] = asyncio.get_running_loop().create_future()
        task = asyncio.create_task(_listen(self.http, ask, begun, socket=frames is not None))
        try:
            async with self.http.tcp.gateway.pace.lane(host):
                subscription = await self._answered(task, begun, _plain(ask))
            await self._joined(subscription, ask, intrusion, frames or ())
            yield subscription
            await self._left(subscription)
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def _joined(
        self, subscription: Subscription, ask: Ask, intrusion: Intrusion, frames: tuple[str, ...]
    ) -> None:
        """Send what a WebSocket begins with, each when something has come of the one before."""
        for frame in frames:
            if subscription.frames is None or subscription.over:
                return
            since = len(subscription.heard)
            await self.http.permitted(ask, intrusion)
            await self.said(subscription.frames, frame)
            if frame is not frames[-1]:
                await subscription.begins(BETWEEN, since)

    async def said(self, frames: Frames, text: str) -> bool:
        """Send a text; False where nobody takes it.

        Raises:
            Unseen: the other side reads nothing.

        """
        try:
            async with asyncio.timeout(self.patience):
                return await frames.say(text)
        except TimeoutError:
            raise Unseen(Reason.TIMEOUT, f"{frames.url} takes no frames") from None

    async def _left(self, subscription: Subscription) -> None:
        if subscription.frames and not subscription.over:
            with suppress(TimeoutError):
                async with asyncio.timeout(GOODBYE):
                    await subscription.frames.leave()

    async def close(self) -> None:
        """End every connection."""
        await self.http.close()

    async def _answered(
        self, task: "asyncio.Task[None]", begun: "asyncio.Future[Subscription]", plain: str
    ) -> Subscription:
        """Wait for the head, and for all of what is no stream."""
        seconds = self.patience * 2
        await asyncio.wait((task, begun), timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        try:
            if task.done():
                task.result()
        except ConnectionRefusedError:
            raise Unseen(Reason.CONNECTION_LOST, f"{plain} refuses connections") from None
        if not begun.done():
            raise Unseen(Reason.TIMEOUT, f"no answer from {plain} within {seconds:g} s")
        subscription = begun.result()
        if not subscription.streams and not await subscription.ends(seconds):
            raise Unseen(Reason.TIMEOUT, f"no whole answer from {plain} within {seconds:g} s")
        if subscription.lost and not subscription.streams:
            raise subscription.lost
        spoken(replace(subscription.head, body=bytes(subscription.heard)))
        return subscription


async def _listen(
    http: Http, ask: Ask, begun: "asyncio.Future[Subscription]", *, socket: bool
) -> None:
    """Read an answer as it comes."""
    plain, key_ = _plain(ask), key()
    request = replace(ask, headers=(ACCEPT, *ask.headers))
    request = upgrading(ask, key_) if socket else request
    try:
        async with http.answering(plain), http.responding(request) as response:
            address = http.wire.peer(response)
            head = fetched(replace(ask, url=plain), response, address, b"", whole=True)
            frames = switched(response, key_, plain)
            subscription = Subscription(head, frames)
            begun.set_result(subscription)
            async for piece in frames.messages() if frames else response.aiter_stream():
                subscription.take(piece + b"\n" if frames else piece)
    except Unseen as unseen:
        if not begun.done():
            raise
        begun.result().end(unseen)
    else:
        begun.result().end()


def _plain(ask: Ask) -> str:
    """Write its URL without what may be a credential."""
    return ask.url.partition("?")[0]
