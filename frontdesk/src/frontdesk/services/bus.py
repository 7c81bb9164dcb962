"""Wakes those who wait for news: streams of visitors, of the inbox, and the workers."""

import asyncio
from collections import defaultdict
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field

OUTBOX = "outbox"


def conversation_topic(conversation: str) -> str:
    """Name the news of one conversation."""
    return f"conversation:{conversation}"


def tenant_topic(tenant: str) -> str:
    """Name the news of a tenant's inbox."""
    return f"tenant:{tenant}"


@dataclass(slots=True)
class Bus:
    """Events per topic. Threads may ring; only the loop's tasks wait."""

    loop: asyncio.AbstractEventLoop | None = None
    _waiting: dict[str, set[asyncio.Event]] = field(
        default_factory=lambda: defaultdict[str, set[asyncio.Event]](set)
    )

    def attach(self, loop: asyncio.AbstractEventLoop | None) -> None:
        """Say on which loop the waiting tasks run; none any more when it ends."""
        self.loop = loop

    def ring(self, *topics: str) -> None:
        """Wake everybody who waits for a topic; call it after the commit."""
        if self.loop is not None and not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self._ring, topics)

    @contextmanager
    def listening(self, *topics: str) -> Generator[asyncio.Event, None, None]:
        """Give an event that is set at each ring of the topics."""
        event = asyncio.Event()
        for topic in topics:
            self._waiting[topic].add(event)
        try:
            yield event
        finally:
            for topic in topics:
                self._waiting[topic].discard(event)
                if not self._waiting[topic]:
                    del self._waiting[topic]

    def listeners(self, topic: str) -> int:
        """Count who waits for a topic."""
        return len(self._waiting.get(topic, ()))

    def _ring(self, topics: tuple[str, ...]) -> None:
        for topic in topics:
            for event in self._waiting.get(topic, ()):
                event.set()
