"""Run a world in a thread of its own, for callers that have no event loop."""

import asyncio
from collections.abc import Callable, Generator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from testbed.running import Running, running
from testbed.world import World

Started = Future[tuple[Running, Callable[[], object]]]


@contextmanager
def serving(world: World, folder: Path | None = None) -> Generator[Running]:
    """Serve a world until the block ends.

    Raises:
        OSError: as `running` does.

    """
    started: Started = Future()
    with ThreadPoolExecutor(1, "testbed") as threads:
        ended = threads.submit(lambda: asyncio.run(_serve(world, folder, started)))
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


async def _serve(world: World, folder: Path | None, started: Started) -> None:
    loop = asyncio.get_running_loop()
    stopped = asyncio.Event()
    async with running(world, folder) as it:
        started.set_result((it, partial(loop.call_soon_threadsafe, stopped.set)))
        await stopped.wait()
