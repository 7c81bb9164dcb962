"""One fetch of each thing: whoever asks second gets what the first one got."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(slots=True)
class Once(Generic[T]):
    """Work by key. The work outlives an asker who goes away, failures are shared too."""

    _tasks: dict[Hashable, asyncio.Task[T]] = field(default_factory=dict[Hashable, asyncio.Task[T]])

    async def get(self, key: Hashable, work: Callable[[], Awaitable[T]]) -> T:
        """Return what the work of this key gave, doing it if nobody has."""
        if key not in self._tasks:
            self._tasks[key] = asyncio.ensure_future(_awaited(work))
        task = self._tasks[key]
        return task.result() if task.done() else await asyncio.shield(task)

    async def close(self) -> None:
        """Cancel what is under way and read what has failed."""
        for task in self._tasks.values():
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)


async def _awaited(work: Callable[[], Awaitable[T]]) -> T:
    return await work()
