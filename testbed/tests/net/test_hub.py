import asyncio
import gc
import socket

import pytest

from testbed.net.hub import Hub
from testbed.net.ports import reserve
from testbed.net.stream import Stream, Tcp, hang

Place = tuple[str, int]


def listening(hub: Hub, serve: object) -> Place:
    port, [bound] = reserve([("127.0.0.1", socket.SOCK_STREAM)])
    hub.own(bound)
    hub.tcp(bound, serve)
    return "127.0.0.1", port


async def echo(stream: Stream) -> None:
    while data := await stream.read():
        await stream.write(data)


async def fail(stream: Stream) -> None:
    await stream.read()
    raise RuntimeError("a bug")


def test_serves_many_connections_at_once() -> None:
    async def talk() -> list[bytes]:
        async with Hub() as hub:
            place = listening(hub, echo)
            pairs = [await asyncio.open_connection(*place) for _ in range(20)]
            for number, (_, writer) in enumerate(pairs):
                writer.write(b"%02d" % number)
            said = [await reader.readexactly(2) for reader, _ in pairs]
            for _, writer in pairs:
                writer.close()
                await writer.wait_closed()
            return said

    assert asyncio.run(talk()) == [b"%02d" % number for number in range(20)]


def test_the_end_closes_what_is_open() -> None:
    async def talk() -> bytes:
        async with Hub() as hub:
            reader, writer = await asyncio.open_connection(*listening(hub, echo))
            writer.write(b"hello?")
            await reader.readexactly(6)
        said = await reader.read()
        writer.close()
        await writer.wait_closed()
        return said

    assert asyncio.run(talk()) == b""


def test_a_connection_that_nobody_has_begun_to_serve_is_closed_too() -> None:
    served: list[Tcp] = []

    async def remember(stream: Tcp) -> None:
        served.append(stream)
        await hang()

    async def talk() -> None:
        async with Hub() as hub:
            place = listening(hub, remember)
            clients = [socket.create_connection(place) for _ in range(3)]
            await asyncio.sleep(0)
        for client in clients:
            client.close()

    asyncio.run(talk())
    gc.collect()  # a socket left open would warn here

    assert all(stream.socket.fileno() == -1 for stream in served)


def test_a_server_that_fails_makes_the_end_fail() -> None:
    async def talk() -> None:
        async with Hub() as hub:
            reader, writer = await asyncio.open_connection(*listening(hub, fail))
            writer.write(b"x")
            await reader.read()
            writer.close()
            await writer.wait_closed()

    with pytest.raises(ExceptionGroup) as caught:
        asyncio.run(talk())

    assert caught.group_contains(RuntimeError, match="a bug")


def test_a_client_that_resets_is_no_failure() -> None:
    async def talk() -> None:
        async with Hub() as hub:
            place = listening(hub, echo)
            reader, writer = await asyncio.open_connection(*place)
            writer.write(b"x")
            await reader.readexactly(1)
            linger = (1).to_bytes(4, "little") + (0).to_bytes(4, "little")
            client = writer.get_extra_info("socket")
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            writer.transport.abort()
            other, another = await asyncio.open_connection(*place)
            another.write(b"y")
            assert await other.readexactly(1) == b"y"
            another.close()
            await another.wait_closed()

    asyncio.run(talk())
