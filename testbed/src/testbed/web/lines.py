"""Serves `Lines`: streams that go on until their visitor has gone."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from testbed.net.stream import Stream
from testbed.web.http import Head, written
from testbed.web.json import answer
from testbed.world.lines import Beyond, Lines
from testbed.world.site import Response

STREAM = "/v1/events"
EVENTS = Response(200, "", "text/event-stream")
BEGUN, WELCOME, END = b"Transfer-Encoding: chunked\r\n\r\n", b"b\r\n: welcome\n\n\r\n", b"0\r\n\r\n"


@dataclass(slots=True)
class Streaming:
    """The streams that are open, by their visitor, each with what ends it."""

    lines: Lines
    open: dict[str, list[asyncio.Event]] = field(
        default_factory=lambda: defaultdict(list[asyncio.Event])
    )
    workers: asyncio.Semaphore = field(init=False)

    def __post_init__(self) -> None:
        self.workers = asyncio.Semaphore(self.lines.workers or 1)

    @asynccontextmanager
    async def worker(self) -> AsyncGenerator[None]:
        """Hold a worker for a connection, where there is a number of them."""
        if not self.lines.workers:
            yield
            return
        async with self.workers:
            yield

    async def serve(self, stream: Stream, head: Head) -> None:
        """Serve one stream, until it is ended or its visitor has gone."""
        mine, beyond = self.open[head.header("authorization")], self.lines.beyond
        if 0 < self.lines.most <= len(mine):
            if beyond in {Beyond.REFUSED, Beyond.ERROR}:
                status = 429 if beyond is Beyond.REFUSED else 200
                await _say(stream, answer(status, {"error": "too many windows"}))
                return
            if beyond is Beyond.EVICTS:
                mine.pop(0).set()
        ended = asyncio.Event()
        mine.append(ended)
        if beyond is Beyond.ENDED and 0 < self.lines.most < len(mine):
            ended.set()
        try:
            await self._until(stream, ended)
        finally:
            if ended in mine:
                mine.remove(ended)

    async def _until(self, stream: Stream, ended: asyncio.Event) -> None:
        head = b"".join(written(EVENTS, (), "GET")).replace(b"Content-Length: 0\r\n\r\n", BEGUN)
        await stream.write(head if self.lines.mute else head + WELCOME)
        gone, over = asyncio.ensure_future(stream.read()), asyncio.ensure_future(ended.wait())
        try:
            await asyncio.wait({gone, over}, return_when=asyncio.FIRST_COMPLETED)
            if over.done():
                await stream.write(END)
        finally:
            gone.cancel()
            over.cancel()
            await asyncio.gather(gone, over, return_exceptions=True)


def asks(head: Head) -> bool:
    """Whether a request is for a stream."""
    return (head.method, head.path) == ("GET", STREAM)


async def _say(stream: Stream, response: Response) -> None:
    await stream.write(b"".join(written(response, (), "GET")))
