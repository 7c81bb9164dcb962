"""An answer that comes bit by bit, and may be left before its end."""

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field

from launchready.model import Intrusion, Reason
from launchready.reach.budget import Toll
from launchready.reach.errors import Unseen
from launchready.reach.http import ONE, Ask, Http

AT_MOST = 1_048_576


@dataclass(slots=True)
class Flow:
    """What has come so far of an answer that is still open.

    Attributes:
        passed: bytes that came by afterwards, of which nothing is kept.

    """

    http: Http
    url: str
    status: int
    pieces: AsyncIterator[bytes]
    body: bytearray = field(default_factory=bytearray)
    passed: int = 0

    async def until(self, mark: bytes) -> bool:
        """Read until this has come; False where the answer ends before.

        Raises:
            Unseen: nothing comes any more, or too much.

        """
        async with self.http.answering(self.url):
            async for piece in self.pieces:
                self.body += piece
                if mark in self.body:
                    return True
                if len(self.body) > AT_MOST:
                    raise Unseen(Reason.BUDGET, f"{self.url} answers more than is read")
        return False

    async def rest(self) -> None:
        """Read on to the end, however long it takes."""
        async for piece in self.pieces:
            self.passed += len(piece)


@asynccontextmanager
async def flowing(
    http: Http, ask: Ask, intrusion: Intrusion, toll: Toll = ONE
) -> AsyncGenerator[Flow]:
    """Ask for what comes bit by bit; to leave the block is to drop the connection.

    Raises: as `Http.send` does.

    """
    host = await http.permitted(ask, intrusion, toll)
    async with http.tcp.gateway.pace.lane(host), AsyncExitStack() as opened:
        async with http.answering(ask.url):
            response = await opened.enter_async_context(http.responding(ask))
        yield Flow(http, ask.url, response.status, response.aiter_stream())
