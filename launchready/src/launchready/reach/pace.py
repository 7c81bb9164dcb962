"""How fast a run goes: looks like a browser does, probes one after the other.

A browser opens a handful of connections to a host at once and nobody minds. Guessing
paths is what a firewall counts, so probes of a host are spaced in time.
"""

import asyncio
from collections import defaultdict
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from launchready.model import Intrusion


@dataclass(slots=True)
class Pace:
    """Connections at once per host, and probes per second per host."""

    connections: int = 6
    probes_per_second: float = 10.0
    _lanes: dict[str, asyncio.Semaphore] = field(init=False)
    _next: dict[str, float] = field(default_factory=dict[str, float])

    def __post_init__(self) -> None:
        self._lanes = defaultdict(lambda: asyncio.Semaphore(self.connections))

    @asynccontextmanager
    async def lane(self, host: str) -> AsyncGenerator[None]:
        """Hold one of a host's places while a connection or a request is under way."""
        async with self._lanes[host]:
            yield

    async def wait(self, host: str, intrusion: Intrusion) -> None:
        """Wait for the turn of a probe; a look goes at once."""
        if intrusion is Intrusion.LOOK:
            return
        now = asyncio.get_running_loop().time()
        turn = max(now, self._next.get(host, now))
        self._next[host] = turn + 1 / self.probes_per_second
        if turn > now:
            await asyncio.sleep(turn - now)
