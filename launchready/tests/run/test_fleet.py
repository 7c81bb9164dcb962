"""Many products: so many at once, each as it ends, and one bad one stops nothing."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from build.hostile import HEAD, sending
from build.network import network
from launchready.model import Scorecard
from launchready.run.check import Order
from launchready.run.fleet import Broken, Ended, fleet

PAGE = sending(HEAD + b"Content-Length: 2\r\n\r\nok")


def broken(order: Order) -> Order:
    """Let the same order fail as only a bug does: its file of roots is gone."""
    vantage = replace(order.settings.vantage, ca=Path("gone.pem"))
    return replace(order, settings=replace(order.settings, vantage=vantage))


def test_a_bug_in_one_product_leaves_the_others_alone() -> None:
    async def run() -> list[Ended[str]]:
        async with network(PAGE) as (good, _):
            orders = [("first", good), ("bad", broken(good)), ("last", good)]
            return [ended async for ended in fleet(orders, 2)]

    came = {ended.key: ended.came for ended in asyncio.run(run())}

    assert isinstance(came["first"], Scorecard)
    assert isinstance(came["last"], Scorecard)
    assert isinstance(came["bad"], Broken)
    assert "FileNotFoundError" in came["bad"].detail


def test_no_more_are_taken_up_than_go_at_once() -> None:
    taken: list[int] = []

    async def run() -> list[int]:
        async with network(PAGE) as (order, _):

            def orders() -> Iterator[tuple[int, Order]]:
                for number in range(5):
                    taken.append(number)
                    yield number, broken(order)

            ahead: list[int] = []
            async for _ in fleet(orders(), 2):
                ahead.append(len(taken))  # noqa: PERF401 - how far it is at this moment
            return ahead

    ahead = asyncio.run(run())

    assert all(begun <= ended + 2 for ended, begun in enumerate(ahead, 2))
    assert taken == [0, 1, 2, 3, 4]
