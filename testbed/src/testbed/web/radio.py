"""Streams of events at work: who listens, and what is sent to whom."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field

from testbed.net.stream import Stream

HEAD = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n"
    b"Transfer-Encoding: chunked\r\n\r\n"
)
WELCOME, LAST = b": welcome\n\n", b"0\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to what an id names."""

    id: str
    text: str


@dataclass(slots=True)
class Program:
    """One open stream.

    Attributes:
        wants: whether an event is for it.
        lasts: whether whoever listens is still let in.
        bare: events are told by the id alone.
        ends: it says something at once, and is over.
        breaks: it breaks off at once.

    """

    wants: Callable[[Event], bool]
    lasts: Callable[[], bool] = lambda: True
    bare: bool = False
    ends: bool = False
    breaks: bool = False
    _news: asyncio.Queue[bytes] = field(default_factory=asyncio.Queue[bytes])

    def told(self, event: Event) -> None:
        """Send an event that is for it, or the last one where its listener is out."""
        if not self.lasts():
            self._news.put_nowait(_written("end", {"reason": "session"}) + LAST)
        elif self.wants(event):
            data = {"id": event.id} | ({} if self.bare else {"text": event.text})
            self._news.put_nowait(_written("changed", data))

    async def play(self, stream: Stream) -> None:
        """Send what comes, until either side is done."""
        await stream.write(HEAD + _chunk(WELCOME))
        if self.ends:
            await stream.write(_written("error", {"error": "not for you"}) + LAST)
        if self.ends or self.breaks:
            return
        gone = asyncio.ensure_future(stream.read())
        try:
            while not gone.done():
                news = asyncio.ensure_future(self._news.get())
                await asyncio.wait({gone, news}, return_when=asyncio.FIRST_COMPLETED)
                if not news.done():
                    news.cancel()
                    return
                await stream.write(news.result())
                if news.result().endswith(LAST):
                    return
        finally:
            gone.cancel()
            await asyncio.gather(gone, return_exceptions=True)


@dataclass(slots=True)
class Station:
    """Everybody who listens."""

    programs: list[Program] = field(default_factory=list[Program])

    def tell(self, event: Event) -> None:
        """Send an event to whom it is for."""
        for program in self.programs:
            program.told(event)

    async def play(self, program: Program, stream: Stream) -> None:
        """Let somebody listen for as long as they do."""
        self.programs.append(program)
        try:
            await program.play(stream)
        finally:
            self.programs.remove(program)


def _written(kind: str, data: dict[str, str]) -> bytes:
    return _chunk(f"event: {kind}\ndata: {json.dumps(data)}\n\n".encode())


def _chunk(data: bytes) -> bytes:
    return f"{len(data):x}\r\n".encode() + data + b"\r\n"
