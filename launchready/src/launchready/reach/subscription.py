"""Answers that do not end: a stream is opened, and what comes on it is kept."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

from launchready.model import Intrusion, Reason
from launchready.reach.channel import Channel
from launchready.reach.errors import Unseen
from launchready.reach.http import BODY_AT_MOST, Ask, Fetched, Http, fetched
from launchready.reach.spoken import spoken

# A stream may be silent for as long as the longest run.
LASTING = 3_600.0
STREAM = "text/event-stream"
ACCEPT = ("Accept", STREAM)


@dataclass(slots=True)
class Subscription:
    """One answer, and all that has come of it so far.

    Attributes:
        head: its status and its headers.
        over: nothing more will come.
        lost: why, where that was not the server's decision.

    """

    head: Fetched
    heard: bytearray = field(default_factory=bytearray)
    over: bool = False
    lost: Unseen | None = None
    _came: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def streams(self) -> bool:
        """Whether it is a stream of events."""
        exchange = self.head.exchange
        kind = exchange.header("content-type").partition(";")[0].strip().lower()
        return exchange.status in range(200, 300) and kind == STREAM

    async def hears(self, texts: Sequence[str], seconds: float, since: int = 0) -> bool:
        """Wait until one of some texts comes; False where none does in time.

        What had come before `since` does not count.
        """
        return await self._until(
            lambda: any(text.encode() in self.heard[since:] for text in texts), seconds
        )

    async def begins(self, seconds: float) -> bool:
        """Wait until anything comes; False where nothing does in time."""
        return await self._until(lambda: bool(self.heard), seconds)

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
    async def opened(self, ask: Ask, intrusion: Intrusion) -> AsyncGenerator[Subscription]:
        """Ask for a stream, and listen as long as the block lasts.

        An answer that is no stream is read to its end first.

        Raises:
            Unseen: no answer of the product came, or the door stayed shut.
            NeedsConsent: the door stayed shut.

        """
        host = await self.http.permitted(ask, intrusion)
        begun: asyncio.Future[Subscription] = asyncio.get_running_loop().create_future()
        task = asyncio.create_task(_listen(self.http, ask, begun))
        try:
            async with self.http.tcp.gateway.pace.lane(host):
                subscription = await self._answered(task, begun, _plain(ask))
            yield subscription
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

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


async def _listen(http: Http, ask: Ask, begun: "asyncio.Future[Subscription]") -> None:
    """Read an answer as it comes."""
    plain = _plain(ask)
    request = replace(ask, headers=(ACCEPT, *ask.headers))
    try:
        async with http.answering(plain), http.responding(request) as response:
            address = http.wire.peer(response)
            head = fetched(replace(ask, url=plain), response, address, b"", whole=True)
            subscription = Subscription(head)
            begun.set_result(subscription)
            async for chunk in response.aiter_stream():
                subscription.take(chunk)
    except Unseen as unseen:
        if not begun.done():
            raise
        begun.result().end(unseen)
    else:
        begun.result().end()


def _plain(ask: Ask) -> str:
    """Write its URL without what may be a credential."""
    return ask.url.partition("?")[0]
