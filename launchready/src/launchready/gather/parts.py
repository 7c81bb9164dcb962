"""Several things asked at once; what could not be seen of them is a gap, not a loss."""

import asyncio
from collections.abc import Awaitable, Mapping
from typing import TypeVar

from launchready.model import Gap
from launchready.reach import Unseen

T = TypeVar("T")


async def parts(works: Mapping[str, Awaitable[T]]) -> tuple[tuple[T, ...], tuple[Gap, ...]]:
    """Await all works; give the values in order, and a gap for each that was unseen.

    Raises:
        Unseen: there were works, and not one of them saw anything.

    """
    results = await asyncio.gather(*(_caught(work) for work in works.values()))
    values = tuple(result for result in results if not isinstance(result, Unseen))
    unseen = [
        (what, result)
        for what, result in zip(works, results, strict=True)
        if isinstance(result, Unseen)
    ]
    if unseen and not values:
        raise unseen[0][1]
    return values, tuple(failure.as_gap(what) for what, failure in unseen)


async def _caught(work: Awaitable[T]) -> T | Unseen:
    try:
        return await work
    except Unseen as unseen:
        return unseen
