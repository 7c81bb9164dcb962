"""Run what serves in a thread of its own, for callers that have no event loop."""

import asyncio
from collections.abc import Callable, Generator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import AbstractAsyncContextManager, contextmanager
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from testbed.running import Running, running
from testbed.world import World

T = TypeVar("T")


@contextmanager
def serving(world: World, folder: Path | None = None, *, also: str = "") -> Generator[Running]:
    """Serve a world until the block ends; `also` is TOML behind the manifest.

    Raises:
        OSError: as `running` does.

    """
    with apart(lambda: running(world, folder, also=also)) as it:
        yield it


@contextmanager
def apart(make: Callable[[], AbstractAsyncContextManager[T]]) -> Generator[T]:
    """Keep an asynchronous context open in a thread until the block ends."""
    started: Future[tuple[T, Callable[[], object]]] = Future()
    with ThreadPoolExecutor(1, "testbed") as threads:
        ended = threads.submit(lambda: asyncio.run(_kept(make, started)))
        both: list[Future[Any]] = [started, ended]
        wait(both, return_when=FIRST_COMPLETED)
        if not started.done():
            ended.result()
        it, stop = started.result()
        try:
            yield it
        finally:
            stop()
            ended.result()


async def _kept(
    make: Callable[[], AbstractAsyncContextManager[T]],
    started: Future[tuple[T, Callable[[], object]]],
) -> None:
    loop = asyncio.get_running_loop()
    stopped = asyncio.Event()
    async with make() as it:
        started.set_result((it, partial(loop.call_soon_threadsafe, stopped.set)))
        await stopped.wait()
