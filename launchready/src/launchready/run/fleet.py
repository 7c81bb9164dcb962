"""Many products in one process: look only, each judged as it ends, nothing of it kept."""

import asyncio
from collections.abc import AsyncGenerator, Iterable
from dataclasses import dataclass, replace
from itertools import islice
from typing import Generic, TypeVar

from launchready.model import Scorecard
from launchready.run.check import Order, gathered, judged
from launchready.run.silent import Silent

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Broken:
    """A bug of ours ended the check of one product."""

    detail: str


@dataclass(frozen=True, slots=True)
class Ended(Generic[K]):
    """How the check of one product ended."""

    key: K
    came: Scorecard | Broken


async def fleet(orders: Iterable[tuple[K, Order]], at_once: int) -> AsyncGenerator[Ended[K]]:
    """Check products, so many at once, and give each as it ends. No order is kept waiting."""
    waiting = iter(orders)
    running = {asyncio.create_task(_one(*order)) for order in islice(waiting, at_once)}
    try:
        while running:
            done, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
            running |= {asyncio.create_task(_one(*order)) for order in islice(waiting, len(done))}
            for task in done:
                yield task.result()
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)


async def _one(key: K, order: Order) -> Ended[K]:
    looking = replace(order, settings=replace(order.settings, only_look=True))
    try:
        return Ended(key, judged(await gathered(looking, Silent())))
    except Exception as error:  # noqa: BLE001 - one bad product stops nothing
        return Ended(key, Broken(repr(error)))
