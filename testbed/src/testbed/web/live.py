"""Serves `Live`: a WebSocket that tells of what somebody has joined."""

import asyncio
import json
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import cast

from testbed.net.stream import Stream
from testbed.web.frames import Frames, frame, goodbye, switched
from testbed.web.guarding import came_from
from testbed.web.http import Head, written
from testbed.web.json import answer
from testbed.web.radio import Program, Station
from testbed.world.live import Live
from testbed.world.site import Asked, Response

BREATH = 0.05
Told = dict[str, str]
Joined = Callable[[Told], Program | Response]
# What is said, beside what was sent to join, and how much was said so far; the frames that answer.
Said = Callable[[Told, int], Awaitable[bytes]]


@dataclass(frozen=True, slots=True)
class Voice:
    """Events as frames of text."""

    frames: Frames
    ends: bytes
    joined: Told
    said: Said
    begins: bytes = frame(b'{"joined": true}')

    def written(self, kind: str, data: dict[str, str]) -> bytes:
        """Write something that happened."""
        return frame(json.dumps({"event": kind, **data}).encode())

    async def gone(self, stream: Stream) -> None:
        """Answer what is said until who says it is gone."""
        number = 0
        while (text := await self.frames.text()) is not None:
            number += 1
            await stream.write(await self.said({**self.joined, **_object(text)}, number))


async def nothing(told: Told, number: int) -> bytes:  # noqa: ARG001 - nobody is heard
    """Answer nothing."""
    return b""


@dataclass(frozen=True, slots=True)
class Socket:
    """One handshake, and what may come of it.

    Attributes:
        page: the origin that may open it.
        known: who asks is somebody.
        joined: what they get who send an object of texts.
        said: what comes of what they say then.
        open: how many each has open who has joined.

    """

    live: Live
    station: Station
    page: str
    known: bool
    joined: Joined
    said: Said = field(default=nothing)
    open: Counter[str] = field(default_factory=Counter[str])

    async def serve(self, stream: Stream, head: Head, asked: Asked) -> None:
        """Serve it until either side is done."""
        if not came_from(self.page, self.live.guard, asked):
            await _say(stream, 403)
            return
        if not (self.known or self.live.lets or "anonymous" in self.live.radio.open):
            await _say(stream, 401)
            return
        await stream.write(switched(head))
        frames = Frames(stream)
        breath = asyncio.ensure_future(_breathe(stream)) if self.live.breathes else None
        try:
            await self._talk(stream, frames)
        finally:
            if breath:
                breath.cancel()
                await asyncio.gather(breath, return_exceptions=True)

    async def _talk(self, stream: Stream, frames: Frames) -> None:
        text = await frames.text()
        if text is None:
            return
        joined = _object(text)
        program, over = self.joined(joined), goodbye(self.live.code, "not for you")
        who = joined.get("token", "")
        if who and 0 < self.live.open <= self.open[who]:
            await stream.write(goodbye(4429))
            return
        if isinstance(program, Response):
            await stream.write(over)
            return
        self.open[who] += 1
        try:
            await self.station.play(program, stream, Voice(frames, over, joined, self.said))
        finally:
            self.open[who] -= 1


async def _breathe(stream: Stream) -> None:
    while True:
        await stream.write(frame(b""))
        await asyncio.sleep(BREATH)


async def _say(stream: Stream, status: int) -> None:
    await stream.write(b"".join(written(answer(status, {"error": "not for you"}), (), "GET")))


def _object(text: str) -> dict[str, str]:
    try:
        told: object = json.loads(text)
    except ValueError:
        return {}
    pairs = cast("dict[object, object]", told) if isinstance(told, dict) else {}
    return {str(name): str(value) for name, value in pairs.items()}
