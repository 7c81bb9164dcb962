"""A server behind a front: requests go on as they are, answers come as they come."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from testbed.healthy import CHAT, healthy
from testbed.running import running
from testbed.world import Behind, Redirect, Site

PATIENCE = 10
Conversation = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Inner:
    """A server of which every connection is played by the test."""

    def __init__(self) -> None:
        self.came: asyncio.Queue[Conversation] = asyncio.Queue()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await self.came.put((reader, writer))

    async def request(self) -> tuple[str, asyncio.StreamReader, asyncio.StreamWriter]:
        reader, writer = await asyncio.wait_for(self.came.get(), PATIENCE)
        return (await reader.readuntil(b"\r\n\r\n")).decode(), reader, writer


@asynccontextmanager
async def fronted(home: str = "") -> AsyncIterator[tuple[Inner, Conversation]]:
    inner = Inner()
    server = await asyncio.start_server(inner.serve, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        site = Site(Redirect(f"https://{CHAT}"), Behind(port, home))
        async with running(healthy().with_site(CHAT, site)) as it:
            outer = await asyncio.open_connection("127.0.0.1", it.ports.http)
            yield inner, outer
            outer[1].close()


async def send(outer: Conversation, line: str, *headers: str, body: str = "") -> None:
    text = "\r\n".join([line, f"Host: {CHAT}", *headers, "", body])
    outer[1].write(text.encode())
    await outer[1].drain()


def test_a_request_goes_on_with_its_true_origin_and_no_invented_one() -> None:
    async def go() -> tuple[str, bytes]:
        async with fronted("/site/acme") as (inner, outer):
            await send(
                outer, "POST /api?x=1 HTTP/1.1", "Content-Length: 4",
                "X-Forwarded-For: 203.0.113.9", "Authorization: Bearer t", body="body",
            )  # fmt: skip
            head, reader, writer = await inner.request()
            body = await reader.readexactly(4)
            writer.close()
            return head, body

    head, body = asyncio.run(go())

    assert head.startswith("POST /api?x=1 HTTP/1.1\r\n")
    assert body == b"body"
    assert "authorization: Bearer t" in head
    assert head.count("x-forwarded-for") == 1
    assert "x-forwarded-for: 127.0.0.1" in head
    assert f"host: {CHAT}" in head


def test_the_front_page_is_where_the_product_has_it() -> None:
    async def go() -> str:
        async with fronted("/site/acme") as (inner, outer):
            await send(outer, "GET / HTTP/1.1")
            head, _, writer = await inner.request()
            writer.close()
            return head

    assert asyncio.run(go()).startswith("GET /site/acme HTTP/1.1\r\n")


def test_a_stream_comes_piece_by_piece_and_ends_with_its_reader() -> None:
    async def go() -> tuple[list[bytes], bytes]:
        async with fronted() as (inner, outer):
            await send(outer, "GET /events HTTP/1.1")
            _, reader, writer = await inner.request()
            pieces = []
            for piece in (b"HTTP/1.1 200 OK\r\n\r\n", b"data: 1\n\n", b"data: 2\n\n"):
                writer.write(piece)
                pieces.append(await asyncio.wait_for(outer[0].read(100), PATIENCE))
            outer[1].close()
            rest = await asyncio.wait_for(reader.read(), PATIENCE)
            writer.close()
            return pieces, rest

    head = b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n"
    assert asyncio.run(go()) == ([head, b"data: 1\n\n", b"data: 2\n\n"], b"")


@pytest.mark.parametrize("way", ["nobody-there", "closes-at-once"])
def test_a_product_that_does_not_answer_is_a_502(way: str) -> None:
    async def go() -> bytes:
        async with fronted() as (inner, outer):
            if way == "nobody-there":
                world = healthy().with_site(CHAT, Site(Redirect("x"), Behind(1)))
                async with running(world) as it:
                    alone = await asyncio.open_connection("127.0.0.1", it.ports.http)
                    await send(alone, "GET / HTTP/1.1")
                    answer = await asyncio.wait_for(alone[0].read(), PATIENCE)
                    alone[1].close()
                    return answer
            await send(outer, "GET / HTTP/1.1")
            _, _, writer = await inner.request()
            writer.close()
            return await asyncio.wait_for(outer[0].read(), PATIENCE)

    assert asyncio.run(go()).startswith(b"HTTP/1.1 502 ")
