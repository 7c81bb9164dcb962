"""Requests that are all written before an answer of any of them is read."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field


@dataclass(slots=True)
class Volley:
    """So many requests, each on a connection of its own, let go together.

    Every request is written but for its last byte. When all have come so far, the last bytes
    follow, and no answer is read before all of them are written.
    """

    size: int
    _ready: asyncio.Barrier = field(init=False)
    _written: asyncio.Barrier = field(init=False)

    def __post_init__(self) -> None:
        self._ready, self._written = asyncio.Barrier(self.size), asyncio.Barrier(self.size)

    async def held(self, body: bytes) -> AsyncGenerator[bytes]:
        """Give a body in two parts, the second with those of all others.

        Raises:
            asyncio.BrokenBarrierError: another one of them failed.

        """
        yield body[:-1]
        await self._ready.wait()
        yield body[-1:]
        await self._written.wait()

    async def fail(self) -> None:
        """Let nobody wait for one that will not come."""
        await self._ready.abort()
        await self._written.abort()
