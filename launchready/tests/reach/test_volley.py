"""What is written together is all written before anybody reads an answer."""

import asyncio
from queue import SimpleQueue

import pytest

from launchready.reach.volley import Volley


def test_no_last_byte_goes_before_all_others_are_written() -> None:
    order = SimpleQueue[bytes]()

    async def shot(volley: Volley) -> None:
        async for part in volley.held(b"body"):
            order.put_nowait(part)
        order.put_nowait(b"read")

    async def all_shots() -> None:
        volley = Volley(3)
        await asyncio.gather(*(shot(volley) for _ in range(3)))

    asyncio.run(all_shots())

    assert [order.get_nowait() for _ in range(9)] == [b"bod"] * 3 + [b"y"] * 3 + [b"read"] * 3


def test_nobody_waits_for_one_that_failed() -> None:
    async def shot(volley: Volley) -> None:
        async for _ in volley.held(b"body"):
            await asyncio.sleep(0)

    async def one_fails() -> None:
        volley = Volley(2)
        other = asyncio.ensure_future(shot(volley))
        await asyncio.sleep(0)
        await volley.fail()
        await other

    with pytest.raises(asyncio.BrokenBarrierError):
        asyncio.run(one_fails())
