"""A place where the run listens itself, for whoever a server of the product is sent there.

It answers little, to few, and says nothing of its own: what counts is who came.
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field

from launchready.evidence.fetches import TOKEN
from launchready.model import Reason
from launchready.reach.errors import Unseen
from launchready.reach.gateway import Gateway
from launchready.reach.tcp import Tcp
from launchready.reach.tripwire import opened

HEAD_AT_MOST = 8_192
GUESTS_AT_MOST = 500
CLOSING = "Connection: close\r\n\r\n"
# Not found, so that nobody keeps what they fetched.
ANSWER = (
    f"HTTP/1.1 404 Not Found\r\nContent-Type: text/plain\r\nContent-Length: {{}}\r\n{CLOSING}{{}}"
)
AWAY = f"HTTP/1.1 302 Found\r\nLocation: {{}}\r\nContent-Length: 0\r\n{CLOSING}"


@dataclass(slots=True)
class Listener:
    """Who came, by the token that stood in what they asked for.

    Attributes:
        patience: seconds for a request, and for somebody who is waited for.
        port: of its first address; `other` is one more of the same address.
        sent_on: where those are sent who come with a token.

    """

    gateway: Gateway
    patience: float
    port: int = 0
    other: int = 0
    six: bool = False
    sent_on: dict[str, str] = field(default_factory=dict[str, str])
    _came: dict[str, asyncio.Event] = field(default_factory=dict[str, asyncio.Event])
    _guests: int = 0

    def came(self, token: str) -> bool:
        """Whether somebody came with a token."""
        return token in self._came and self._came[token].is_set()

    async def comes(self, token: str) -> bool:
        """Wait for somebody with a token."""
        try:
            async with asyncio.timeout(self.patience):
                await self._event(token).wait()
        except TimeoutError:
            return False
        return True

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Read the head of one request, note its token, answer."""
        self._guests += 1
        try:
            if self._guests <= GUESTS_AT_MOST:
                async with asyncio.timeout(self.patience):
                    writer.write(await self._answer(reader))
                    await writer.drain()
        except (OSError, TimeoutError, Unseen):
            return  # whoever it was brought no token, or did not wait for the answer
        finally:
            writer.close()

    async def _answer(self, reader: asyncio.StreamReader) -> bytes:
        head = b""
        while b"\n" not in head and len(head) < HEAD_AT_MOST and (data := await reader.read(4_096)):
            self.gateway.budget.receive(len(data))
            head += data
        found = TOKEN.search(head.partition(b"\n")[0].decode("latin-1"))
        token = found.group() if found else ""
        if token:
            self._event(token).set()
        away = self.sent_on.get(token)
        text = AWAY.format(away) if away else ANSWER.format(len(token), token)
        return text.encode()

    def _event(self, token: str) -> asyncio.Event:
        return self._came.setdefault(token, asyncio.Event())


@asynccontextmanager
async def listening(tcp: Tcp, address: str, port: int) -> AsyncGenerator[Listener]:
    """Listen at an address until the block ends: at a port, and at any other one.

    Raises:
        Unseen: this machine cannot listen there.

    """
    listener = Listener(tcp.gateway, tcp.patience)
    async with AsyncExitStack() as stack:
        try:
            listener.port = await _bound(stack, listener, address, port)
            listener.other = await _bound(stack, listener, address, 0)
        except OSError as error:
            detail = f"this machine cannot listen at {address}:{port or '*'}: {error.strerror}"
            raise Unseen(Reason.NOT_TESTABLE_HERE, detail) from None
        try:
            await _bound(stack, listener, "::1", listener.port)
            listener.six = True
        except OSError:
            listener.six = False  # no IPv6 here: there is no such way inside
        yield listener


async def _bound(stack: AsyncExitStack, listener: Listener, address: str, port: int) -> int:
    server = await asyncio.start_server(listener.serve, address, port)
    await stack.enter_async_context(server)
    got = int(server.sockets[0].getsockname()[1])
    opened(address, got)
    return got
