"""Streams of events and WebSockets at work: who listens, and what is sent to whom."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from testbed.net.stream import Stream

HEAD = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n"
    b"Transfer-Encoding: chunked\r\n\r\n"
)
WELCOME, LAST = b": welcome\n\n", b"0\r\n\r\n"
END = "end"


def _chunk(data: bytes) -> bytes:
    return f"{len(data):x}\r\n".encode() + data + b"\r\n"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to what an id names."""

    id: str
    text: str


class Voice(Protocol):
    """How a program is sent."""

    @property
    def begins(self) -> bytes:
        """What is sent first."""
        ...

    @property
    def ends(self) -> bytes:
        """What is sent last."""
        ...

    def written(self, kind: str, data: dict[str, str]) -> bytes:
        """Write something that happened."""
        ...

    async def gone(self, stream: Stream) -> None:
        """Wait until who listens is gone."""
        ...


@dataclass(frozen=True, slots=True)
class Events:
    """Server-sent events, as an answer in chunks."""

    begins: bytes = HEAD + _chunk(WELCOME)
    ends: bytes = LAST

    def written(self, kind: str, data: dict[str, str]) -> bytes:
        """Write something that happened."""
        return _chunk(f"event: {kind}\ndata: {json.dumps(data)}\n\n".encode())

    async def gone(self, stream: Stream) -> None:
        """Wait until who listens is gone."""
        await stream.read()


EVENTS = Events()


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
    _news: asyncio.Queue[tuple[str, dict[str, str]]] = field(
        default_factory=asyncio.Queue[tuple[str, dict[str, str]]]
    )

    def told(self, event: Event) -> None:
        """Send an event that is for it, or the last one where its listener is out."""
        if not self.lasts():
            self._news.put_nowait((END, {"reason": "session"}))
        elif self.wants(event):
            data = {"id": event.id} | ({} if self.bare else {"text": event.text})
            self._news.put_nowait(("changed", data))

    async def play(self, stream: Stream, voice: Voice = EVENTS) -> None:
        """Send what comes, until either side is done."""
        await stream.write(voice.begins)
        if self.ends:
            await stream.write(voice.written("error", {"error": "not for you"}) + voice.ends)
        if self.ends or self.breaks:
            return
        gone = asyncio.ensure_future(voice.gone(stream))
        try:
            while not gone.done():
                news = asyncio.ensure_future(self._news.get())
                await asyncio.wait({gone, news}, return_when=asyncio.FIRST_COMPLETED)
                if not news.done():
                    news.cancel()
                    return
                kind, data = news.result()
                last = kind == END
                await stream.write(voice.written(kind, data) + voice.ends * last)
                if last:
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

    async def play(self, program: Program, stream: Stream, voice: Voice = EVENTS) -> None:
        """Let somebody listen for as long as they do."""
        self.programs.append(program)
        try:
            await program.play(stream, voice)
        finally:
            self.programs.remove(program)
