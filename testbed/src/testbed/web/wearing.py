"""A web server that wears out under what comes, as a `Wear` says."""

import asyncio

from testbed.net.stream import Stream
from testbed.web.http import Head, written
from testbed.world import Response, Wear, Worn

BROKEN = Response(500, "Something went wrong.", "text/plain")


async def worn(stream: Stream, head: Head, wear: Wear, come: int) -> bool:
    """Treat a request, before which `come` others came; whether that was all it gets.

    Whoever is gone closes the connection.
    """
    match wear.how:
        case Worn.STUMBLES if head.path.endswith("/") and head.path != "/":
            pass
        case Worn.ERRORS if come > wear.after:
            pass
        case Worn.CRAWLS if come > wear.after:
            await asyncio.sleep(wear.seconds)
            return False
        case Worn.GONE if come > wear.after:
            raise ConnectionAbortedError
        case _:
            return False
    await stream.write(b"".join(written(BROKEN, (), head.method)))
    return True
