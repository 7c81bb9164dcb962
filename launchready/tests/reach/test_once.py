"""Each thing is fetched once, failures too, whoever goes away in between."""

import asyncio

import pytest

from launchready.model import Reason
from launchready.reach import Unseen
from launchready.reach.once import Once


def test_two_who_ask_for_one_thing_share_one_fetch() -> None:
    fetched: list[str] = []

    async def run() -> list[str]:
        once = Once[str]()

        async def fetch() -> str:
            fetched.append("fetched")
            await asyncio.sleep(0)
            return "it"

        return await asyncio.gather(*(once.get("key", fetch) for _ in range(5)))

    assert asyncio.run(run()) == ["it"] * 5
    assert fetched == ["fetched"]


def test_a_failure_is_shared() -> None:
    async def run() -> list[str | BaseException]:
        once = Once[str]()

        async def fetch() -> str:
            raise Unseen(Reason.TIMEOUT, "silence")

        asked = (once.get("key", fetch) for _ in range(2))
        return await asyncio.gather(*asked, return_exceptions=True)

    first, second = asyncio.run(run())

    assert isinstance(first, Unseen)
    assert first is second


def test_an_asker_who_goes_away_does_not_spoil_it_for_the_others() -> None:
    async def run() -> str:
        once = Once[str]()
        go = asyncio.Event()

        async def fetch() -> str:
            await go.wait()
            return "it"

        impatient = asyncio.ensure_future(once.get("key", fetch))
        patient = asyncio.ensure_future(once.get("key", fetch))
        await asyncio.sleep(0)
        impatient.cancel()
        go.set()
        return await patient

    assert asyncio.run(run()) == "it"


def test_closing_ends_what_is_under_way() -> None:
    async def run() -> None:
        once = Once[str]()
        asked = asyncio.ensure_future(once.get("key", asyncio.Event().wait))  # type: ignore[arg-type]
        await asyncio.sleep(0)
        await once.close()
        await asked

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(run())
