"""A WebSocket is spoken as RFC 6455 has it, and whoever is there cannot hurt who asks."""

import asyncio
import base64
import hashlib
import itertools
import struct
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

import httpcore2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from build.network import HOST, Serve, hastily, network
from launchready.model import Intrusion, Reason
from launchready.reach import Unseen, open_reach
from launchready.reach.http import Ask
from launchready.reach.subscription import Subscription
from launchready.reach.websocket import Frames

URL = f"https://{HOST}/ws?token=secret"
GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
SECONDS = 15
TEXT, BINARY, CLOSE, PING, PONG = 0x81, 0x82, 0x88, 0x89, 0x8A


def frame(first: int, payload: bytes = b"") -> bytes:
    assert len(payload) < 65_536
    size = len(payload)
    length = bytes([size]) if size < 126 else struct.pack("!BH", 126, size)
    return bytes([first]) + length + payload


def goodbye(code: int) -> bytes:
    return frame(CLOSE, struct.pack("!H", code) + b"because\x1b[31m")


def accept(head: bytes, more: bytes = b"") -> bytes:
    lines = (each.partition(b":") for each in head.split(b"\r\n"))
    [key] = [value.strip() for name, _, value in lines if name.lower() == b"sec-websocket-key"]
    digest = base64.b64encode(hashlib.sha1(key + GUID, usedforsecurity=False).digest())
    return (
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Accept: " + digest + b"\r\n" + more + b"\r\n"
    )


def speaking(
    talk: Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]],
    more: bytes = b"",
) -> Serve:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(accept(await reader.readuntil(b"\r\n\r\n"), more))
        await writer.drain()
        await talk(reader, writer)

    return serve


def sending(frames: Iterable[bytes], more: bytes = b"", *, stays: bool = False) -> Serve:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for each in frames:
            writer.write(each)
            await writer.drain()
        if stays:
            await reader.read()

    return speaking(talk, more)


async def heard(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    first, size = await reader.readexactly(2)
    assert size & 0x80, "a client masks what it sends"
    mask = await reader.readexactly(4)
    payload = await reader.readexactly(size & 0x7F)
    return first, bytes(byte ^ mask[index % 4] for index, byte in enumerate(payload))


@asynccontextmanager
async def opened(serve: Serve, *frames: str, **changes: object) -> AsyncGenerator[Subscription]:
    async with network(serve) as (order, _), asyncio.timeout(SECONDS):
        settings = hastily(order, **changes).settings
        async with (
            open_reach(settings) as reach,
            reach.streaming.opened(Ask(URL), Intrusion.LOOK, frames) as line,
        ):
            yield line


def told(serve: Serve, seconds: float = 10, **changes: object) -> Subscription:
    async def run() -> Subscription:
        async with opened(serve, **changes) as line:
            await line.ends(seconds)
            return line

    return asyncio.run(run())


def test_what_is_said_comes_and_a_ping_is_answered() -> None:
    said: list[tuple[int, bytes]] = []

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        said.append(await heard(reader))
        writer.write(frame(PING, b"there?") + frame(0x01, b"wel") + frame(0x80, b"come"))
        said.append(await heard(reader))
        said.append(await heard(reader))
        writer.write(frame(BINARY, b"\xff\x00") + frame(TEXT) + goodbye(1000))
        said.append(await heard(reader))

    async def run() -> Subscription:
        async with opened(speaking(talk), '{"join": 1}', "more") as line:
            await line.ends(5)
            return line

    line = asyncio.run(run())

    assert line.streams
    assert line.lost is None
    assert bytes(line.heard) == b"welcome\n\xff\x00\n"
    assert sorted(said[:3]) == [
        (TEXT, b"more"), (TEXT, b'{"join": 1}'), (PONG, b"there?"),
    ]  # fmt: skip
    assert said[3][0] == CLOSE


def test_an_audit_that_has_heard_enough_says_goodbye() -> None:
    said: list[tuple[int, bytes]] = []

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(frame(TEXT, b"hello"))
        said.append(await heard(reader))

    async def run() -> None:
        async with opened(speaking(talk)) as line:
            assert await line.hears(["hello"], 5)

    asyncio.run(run())

    assert said == [(CLOSE, struct.pack("!H", 1000))]


@pytest.mark.parametrize("code", [1000, 1001, 1008, 4401, 4403])
def test_a_goodbye_is_an_answer(code: int) -> None:
    line = told(sending([goodbye(code)], stays=True))

    assert (line.over, line.lost) == (True, None)
    assert line.frames is not None
    assert line.frames.code == code


@pytest.mark.parametrize(
    ("code", "reason"),
    [(1011, Reason.BROKEN_ANSWER), (1012, Reason.BROKEN_ANSWER), (1013, Reason.WALL)],
)
def test_a_goodbye_of_who_is_unwell_says_nothing_of_who_asked(code: int, reason: Reason) -> None:
    line = told(sending([goodbye(code)], stays=True))

    assert line.lost is not None
    assert line.lost.reason is reason


ANY = st.builds(
    lambda first, size, rest: bytes([first, size]) + rest,
    st.sampled_from([0, 1, 2, 8, 0x80, TEXT, BINARY, CLOSE, PING, PONG, 0xC1]),
    st.integers(0, 255),
    st.binary(max_size=140),
)
FRAME = st.builds(
    frame, st.sampled_from([0, 1, 0x80, TEXT, BINARY, CLOSE, PING, PONG]), st.binary(max_size=125)
)


@dataclass(slots=True)
class Pieces(httpcore2.AsyncNetworkStream):
    """A connection on which pieces come, and nothing more."""

    pieces: list[bytes]

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002, ASYNC109 - the interface's
        return self.pieces.pop(0) if self.pieces else b""

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002, ASYNC109 - as above
        assert buffer


@given(st.lists(st.binary(min_size=1, max_size=40) | ANY | FRAME, max_size=8))
def test_whatever_comes_there_are_messages_or_a_reason_why_not(pieces: list[bytes]) -> None:
    async def run() -> None:
        frames = Frames(Pieces(pieces), URL)
        with suppress(Unseen):
            assert all([message async for message in frames.messages()])

    asyncio.run(run())


HOSTILE = {
    "masked frames": [bytes([TEXT, 0x85]) + b"mask" + b"hello"],
    "an unknown opcode": [frame(0x83, b"x")],
    "a compressed frame": [frame(0xC1, b"\xaa\x00")],
    "a ping of 126 bytes": [bytes([PING, 126, 0, 126]) + b"x" * 126],
    "a ping in pieces": [frame(0x09, b"x")],
    "what goes on and never began": [frame(0x80, b"x")],
    "text that is no text": [frame(TEXT, b"\xff\xfe")],
    "a goodbye of one byte": [frame(CLOSE, b"\x03")],
    "a goodbye of a code that is none": [frame(CLOSE, b"\x00\x01")],
    "a length with its highest bit": [bytes([TEXT, 127]) + b"\xff" * 8],
    "no frames at all": [b"HTTP/1.1 200 OK\r\n\r\n<html>"],
    "a long length where a short one would do": [bytes([TEXT, 126, 0, 1]) + b"x"],
}


@pytest.mark.parametrize("frames", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_is_no_websocket_is_not_seen(frames: list[bytes]) -> None:
    line = told(sending(frames, stays=True))

    assert line.lost is not None
    assert line.lost.reason is Reason.BROKEN_ANSWER
    assert "secret" not in line.lost.detail
    assert line.lost.detail.isprintable()


ENDLESS = {
    "fragments": [frame(0x01, b"x"), *[frame(0x00, b"x" * 60_000)] * 20],
    "empty fragments": itertools.chain([frame(0x01)], itertools.repeat(frame(0x00) * 500, 200)),
    "pings": itertools.repeat(frame(PING, b"x") * 200, 200),
    "goodbyes of the other kind": itertools.repeat(frame(PONG) * 500, 100),
    "messages": itertools.repeat(frame(TEXT, b"x" * 30_000), 50),
    "one message of 2**62 bytes": [
        bytes([TEXT, 127]) + struct.pack("!Q", 1 << 62), *[b"x" * 60_000] * 20,
    ],
}  # fmt: skip


@pytest.mark.parametrize("frames", ENDLESS.values(), ids=ENDLESS.keys())
def test_what_never_ends_is_cut(frames: Iterable[bytes]) -> None:
    line = told(sending(frames, stays=True))

    assert line.lost is not None
    assert line.lost.reason is Reason.BUDGET


def test_what_comes_is_charged_to_the_budget() -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await heard(reader)
        writer.write(frame(TEXT, b"x" * 30_000))
        await reader.read()

    async def run() -> Subscription:
        async with opened(speaking(talk), "more", bytes=20_000) as line:
            await line.ends(10)
            return line

    line = asyncio.run(run())

    assert line.lost is not None
    assert "bytes are used up" in line.lost.detail


def test_what_breaks_off_without_a_goodbye_is_lost() -> None:
    line = told(sending([frame(TEXT, b"hello")]))

    assert line.lost is not None
    assert line.lost.reason in {Reason.CONNECTION_LOST, Reason.BROKEN_ANSWER}


def test_silence_is_no_end() -> None:
    line = told(sending([], stays=True), seconds=0.3)

    assert not line.over
    assert not line.heard


async def wrong_key(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")
    writer.write(accept(b"Sec-WebSocket-Key: bGF1bmNoIHJlYWR5IGF1ZA==\r\n"))
    await writer.drain()
    await reader.read()


@pytest.mark.parametrize(
    "serve",
    [
        pytest.param(wrong_key, id="another key"),
        pytest.param(
            sending([], b"Sec-WebSocket-Extensions: permessage-deflate\r\n", stays=True),
            id="an extension that nobody offered",
        ),
    ],
)
def test_the_answer_to_another_handshake_is_not_seen(serve: Serve) -> None:
    with pytest.raises(Unseen, match="answers another handshake than ours") as raised:
        told(serve)

    assert raised.value.reason is Reason.BROKEN_ANSWER
    assert "secret" not in raised.value.detail


def plainly(status: str, body: bytes = b"{}", kind: str = "application/json") -> Serve:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
        writer.write(head.encode() + body)
        await writer.drain()

    return serve


@pytest.mark.parametrize("status", [200, 400, 401, 403, 404, 426])
def test_a_handshake_that_is_refused_is_an_answer(status: int) -> None:
    line = told(plainly(f"{status} No"))

    assert not line.streams
    assert line.head.exchange.status == status


@pytest.mark.parametrize(
    ("status", "reason"),
    [("429 Slow", Reason.WALL), ("503 Later", Reason.WALL), ("502 Gone", Reason.BROKEN_ANSWER)],
)
def test_a_wall_is_one(status: str, reason: Reason) -> None:
    with pytest.raises(Unseen) as raised:
        told(plainly(status))

    assert raised.value.reason is reason


def test_a_handshake_that_nobody_answers_is_a_timeout() -> None:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:  # noqa: ARG001 - silent
        await reader.read()

    with pytest.raises(Unseen) as raised:
        told(serve)

    assert raised.value.reason is Reason.TIMEOUT
