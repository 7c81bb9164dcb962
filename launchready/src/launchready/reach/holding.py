"""Connections that are held open: answers that nobody reads to their end, and slow requests."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field

import httpcore2

from launchready.model import Intrusion
from launchready.reach.errors import Unseen
from launchready.reach.http import Ask, Http
from launchready.reach.volley import Volley
from launchready.reach.websocket import key, switched, upgrading

EVENTS = "text/event-stream"
GLANCE = 0.3


@dataclass(slots=True)
class Held:
    """An answer that goes on, or a WebSocket, as far as it has been read."""

    pieces: AsyncIterator[bytes]
    events: bool

    async def goes_on(self) -> bool:
        """Whether it is a stream that has not come to its end a moment from now."""
        try:
            async with asyncio.timeout(GLANCE):
                while self.events:
                    await anext(self.pieces)
        except TimeoutError:
            return True
        except (StopAsyncIteration, Unseen, httpcore2.NetworkError, httpcore2.ProtocolError):
            return False
        return False


@dataclass(slots=True)
class Holding:
    """All that one run holds open; `seconds` is what an answer's head may take."""

    http: Http
    seconds: float
    _stack: AsyncExitStack = field(default_factory=AsyncExitStack)
    _slow: list[asyncio.Task[None]] = field(default_factory=list[asyncio.Task[None]])

    async def stream(self, ask: Ask, frames: tuple[str, ...] | None = None) -> Held | None:
        """Ask for a stream, and leave it open; None where nothing of one comes.

        `frames` are what a WebSocket begins with; None is no WebSocket.

        Raises:
            Unseen: the door stayed shut.
            NeedsConsent: the door stayed shut.

        """
        key_ = key()
        request = ask if frames is None else upgrading(ask, key_)
        try:
            async with asyncio.timeout(self.seconds):
                await self.http.permitted(ask, Intrusion.ATTACK)
                response = await self._stack.enter_async_context(self.http.responding(request))
                socket = switched(response, key_, ask.url.partition("?")[0])
                for frame in frames or ():
                    if socket:
                        await socket.say(frame)
        except (
            TimeoutError, ConnectionRefusedError, httpcore2.NetworkError, httpcore2.ProtocolError,
        ):  # fmt: skip
            return None
        if socket:
            return Held(socket.messages(), events=True)
        types = [value for name, value in response.headers if name.lower() == b"content-type"]
        events = any(value.startswith(EVENTS.encode()) for value in types)
        return Held(response.aiter_stream(), events)

    async def slow(self, ask: Ask) -> None:
        """Send a request but for its last byte, which never comes."""
        pause = Pause()
        self._slow.append(asyncio.create_task(self._unfinished(ask, pause)))
        await asyncio.wait({self._slow[-1], asyncio.ensure_future(pause.written.wait())},
                           timeout=self.seconds, return_when=asyncio.FIRST_COMPLETED)  # fmt: skip

    @property
    def unfinished(self) -> int:
        """How many requests still wait for their last byte."""
        return sum(not task.done() for task in self._slow)

    async def close(self) -> None:
        """Let go of everything."""
        for task in self._slow:
            task.cancel()
        await asyncio.gather(*self._slow, return_exceptions=True)
        await self._stack.aclose()

    async def _unfinished(self, ask: Ask, pause: "Pause") -> None:
        try:
            await self.http.permitted(ask, Intrusion.ATTACK)
            async with self.http.responding(ask, pause):
                return
        except (Unseen, ConnectionRefusedError, httpcore2.NetworkError, httpcore2.ProtocolError):
            return


@dataclass(slots=True)
class Pause(Volley):
    """A request that is written but for its last byte, for which it waits for ever."""

    size: int = 1
    written: asyncio.Event = field(default_factory=asyncio.Event)

    async def held(self, body: bytes) -> AsyncGenerator[bytes]:
        """Give a body but for its end."""
        yield body[:-1]
        self.written.set()
        await asyncio.Event().wait()


@asynccontextmanager
async def holding(http: Http, seconds: float) -> AsyncGenerator[Holding]:
    """Hold things open until the block ends."""
    held = Holding(http, seconds)
    try:
        yield held
    finally:
        await held.close()
