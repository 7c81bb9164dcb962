"""An answer that comes bit by bit, until it ends or its reader goes."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing

from testbed.net.stream import Stream

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"


async def flowed(stream: Stream, pieces: AsyncGenerator[bytes]) -> None:
    """Send the pieces; the connection is of no use afterwards."""
    gone = asyncio.ensure_future(stream.read())
    talk = asyncio.ensure_future(_talked(stream, pieces))
    try:
        await asyncio.wait({gone, talk}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        gone.cancel()
        talk.cancel()
        await asyncio.gather(gone, talk, return_exceptions=True)


async def _talked(stream: Stream, pieces: AsyncGenerator[bytes]) -> None:
    async with aclosing(pieces):
        await stream.write(HEAD)
        async for piece in pieces:
            await stream.write(piece)
