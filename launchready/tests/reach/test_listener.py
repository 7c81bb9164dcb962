"""Where the run listens itself: it counts who came, and answers little."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from build.listening import HERE, say, tcp
from launchready.model import Reason
from launchready.reach.errors import Unseen
from launchready.reach.listener import GUESTS_AT_MOST, HEAD_AT_MOST, Listener, listening

TOKEN = "launchready-0123456789abcdef"  # noqa: S105 - it opens nothing
ASKED = f"GET /{TOKEN} HTTP/1.1\r\nHost: x\r\n\r\n".encode()


def heard(visit: Callable[[Listener], Awaitable[None]], received: int = 1_000_000) -> None:
    async def listened() -> None:
        async with listening(tcp(received), HERE, 0) as listener:
            await visit(listener)

    asyncio.run(listened())


@pytest.mark.parametrize("other", [False, True], ids=["its port", "the other port"])
def test_whoever_comes_with_a_token_is_counted_and_gets_it_back(other: bool) -> None:
    async def visit(listener: Listener) -> None:
        answer = await say(listener.other if other else listener.port, ASKED)

        assert answer.startswith(b"HTTP/1.1 404 Not Found\r\n")
        assert answer.endswith(TOKEN.encode())
        assert listener.came(TOKEN)
        assert await listener.comes(TOKEN)

    heard(visit)


def test_whoever_is_to_be_sent_on_is_redirected() -> None:
    async def visit(listener: Listener) -> None:
        listener.sent_on[TOKEN] = "http://127.0.0.1:1/x"

        assert b"Location: http://127.0.0.1:1/x\r\n" in await say(listener.port, ASKED)
        assert listener.came(TOKEN)

    heard(visit)


@pytest.mark.parametrize(
    "said",
    [
        b"GET / HTTP/1.1\r\n\r\n",
        f"GET / HTTP/1.1\r\nReferer: /{TOKEN}\r\n\r\n".encode(),
        b"\x16\x03\x01\x00\x10 a handshake\n",
        b"a" * HEAD_AT_MOST * 2,
        b"",
        b"GET /launchready-01",
    ],
    ids=["no token", "elsewhere", "TLS", "endless", "nothing", "half"],
)
def test_whoever_brings_no_token_is_nobody(said: bytes) -> None:
    async def visit(listener: Listener) -> None:
        await say(listener.port, said)

        assert not listener.came(TOKEN)
        assert not await listener.comes(TOKEN)

    heard(visit)


def test_a_crowd_is_turned_away() -> None:
    async def visit(listener: Listener) -> None:
        for _ in range(GUESTS_AT_MOST):
            await say(listener.port, b"x\n")

        assert await say(listener.port, ASKED) == b""
        assert not listener.came(TOKEN)

    heard(visit)


def test_what_is_heard_counts_against_the_budget() -> None:
    async def visit(listener: Listener) -> None:
        assert await say(listener.port, ASKED * 10) == b""

    heard(visit, received=10)


def test_a_place_that_is_not_this_machine_s_is_said() -> None:
    async def listened() -> None:
        async with listening(tcp(), "10.255.255.1", 0):
            pytest.fail("it cannot be listened there")

    with pytest.raises(Unseen, match=r"cannot listen at 10\.255\.255\.1:\*") as told:
        asyncio.run(listened())
    assert told.value.reason is Reason.NOT_TESTABLE_HERE
