"""A reverse proxy: requests go on to a server of our own machine, answers come as they come."""

import asyncio

from testbed.net.stream import Stream
from testbed.web.http import Head
from testbed.world import IPV4, Behind, Scheme

CHUNK = 65_536
CLOSES = b"connection: close"
OURS = {"connection", "content-length", "x-forwarded-for", "x-forwarded-proto"}
NOBODY = b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


async def passed(stream: Stream, head: Head, behind: Behind, scheme: Scheme) -> None:
    """Pass one request on and its answer back, until either side is done.

    The connection is of no use afterwards.
    """
    try:
        reader, writer = await asyncio.open_connection(IPV4, behind.port)
    except OSError:
        await stream.write(NOBODY)
        return
    try:
        writer.write(_request(head, behind, scheme))
        await writer.drain()
        gone = asyncio.ensure_future(stream.read())
        back = asyncio.ensure_future(_back(reader, stream))
        try:
            await asyncio.wait({gone, back}, return_when=asyncio.FIRST_COMPLETED)
            if back.done():
                await back
        finally:
            gone.cancel()
            back.cancel()
            await asyncio.gather(gone, back, return_exceptions=True)
    finally:
        writer.close()


def _request(head: Head, behind: Behind, scheme: Scheme) -> bytes:
    target = behind.home if behind.home and head.path == "/" else head.target
    lines = [f"{head.method} {target} HTTP/1.1"]
    lines += [f"{name}: {value}" for name, value in head.headers if name not in OURS]
    lines += [f"x-forwarded-for: {IPV4}", f"x-forwarded-proto: {scheme}", "connection: close"]
    if head.body or head.method not in {"GET", "HEAD"}:
        lines.append(f"content-length: {len(head.body)}")
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + head.body


async def _back(reader: asyncio.StreamReader, stream: Stream) -> None:
    """Pass the answer back as it comes, and say that nothing follows it on this connection."""
    data = await reader.read(CHUNK)
    if CLOSES not in data.partition(b"\r\n\r\n")[0].lower():
        data = data.replace(b"\r\n", b"\r\n" + CLOSES + b"\r\n", 1)
    await stream.write(data or NOBODY)
    while data and (data := await reader.read(CHUNK)):
        await stream.write(data)
