"""WebSockets, RFC 6455: the handshake of one, and frames that are bounded in every way.

No extension is offered, so that nothing comes compressed.
"""

import base64
import hashlib
import secrets
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field, replace
from typing import Final, cast

import httpcore2
from wsproto.connection import Connection, ConnectionState, ConnectionType
from wsproto.events import BytesMessage, CloseConnection, Event, Ping, TextMessage
from wsproto.utilities import LocalProtocolError

from launchready.model import Reason
from launchready.reach.errors import Unseen
from launchready.reach.http import BODY_AT_MOST, Ask

SWITCHED = 101
EVENTS_AT_MOST = 10_000
READ_AT_MOST = 65_536
PROTOCOL = "Sec-WebSocket-Protocol"
GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
# What closes for a reason that says nothing of who asked.
BUSY = 1013
UNWELL: Final = {
    1011: (Reason.BROKEN_ANSWER, "is broken"),
    1012: (Reason.BROKEN_ANSWER, "begins anew"),
    BUSY: (Reason.WALL, "is throttled"),
    1014: (Reason.BROKEN_ANSWER, "is broken behind"),
}


@dataclass(slots=True)
class Frames:
    """A WebSocket that is open.

    Attributes:
        url: of it, without what may be a credential.
        code: with which the other side said goodbye; 0 while it did not.
        came: the messages so far.

    """

    stream: httpcore2.AsyncNetworkStream
    url: str
    code: int = 0
    came: list[bytes] = field(default_factory=list[bytes])
    _talk: Connection = field(default_factory=lambda: Connection(ConnectionType.CLIENT))
    _events: int = 0

    async def say(self, text: str) -> bool:
        """Send a text; False where the other side takes none any more."""
        return await self._sent(TextMessage(data=text))

    async def leave(self) -> None:
        """Say goodbye, without waiting for an answer."""
        await self._sent(CloseConnection(code=1000))

    async def messages(self) -> AsyncGenerator[bytes]:
        """Give what comes, message by message, until the other side says goodbye; no empty ones.

        Raises:
            Unseen: it breaks off, is no WebSocket, or says more than anybody reads.

        """
        message = bytearray()
        while data := await self.stream.read(READ_AT_MOST):
            self._talk.receive_data(data)
            for event in self._talk.events():
                self._counted(len(message))
                match event:
                    case CloseConnection():
                        await self._closed(event)
                        return
                    case Ping():
                        await self._sent(event.response())
                    case TextMessage() | BytesMessage():
                        data = event.data
                        message += data.encode() if isinstance(data, str) else data
                        if event.message_finished and message:
                            self.came.append(bytes(message))
                            yield self.came[-1]
                            message.clear()
                    case _:
                        pass
        raise Unseen(Reason.CONNECTION_LOST, f"{self.url} breaks off without a goodbye")

    def _counted(self, size: int) -> None:
        self._events += 1
        if self._events > EVENTS_AT_MOST or size > BODY_AT_MOST:
            raise Unseen(Reason.BUDGET, f"{self.url} says more than is read")

    async def _closed(self, event: CloseConnection) -> None:
        """Note the goodbye; the library says one of its own where it cannot read on."""
        if self._talk.state is ConnectionState.OPEN:
            raise Unseen(Reason.BROKEN_ANSWER, f"{self.url} speaks no WebSocket: {event.reason}")
        self.code = event.code
        await self._sent(event.response())
        if self.code in UNWELL:
            reason, words = UNWELL[self.code]
            raise Unseen(reason, f"{self.url} {words} (closed with {self.code})")

    async def _sent(self, event: Event) -> bool:
        try:
            await self.stream.write(self._talk.send(event))
        except (LocalProtocolError, httpcore2.NetworkError):
            return False
        return True


def key() -> str:
    """Make the key of a handshake."""
    return base64.b64encode(secrets.token_bytes(16)).decode()


def upgrading(ask: Ask, key_: str) -> Ask:
    """Write the handshake that a request begins."""
    wish = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
    return replace(ask, headers=(*wish.items(), ("Sec-WebSocket-Key", key_), *ask.headers))


def switched(response: httpcore2.Response, key_: str, url: str) -> Frames | None:
    """Give the WebSocket that an answer opens; None where it opens none.

    Raises:
        Unseen: it says that it does, and is the answer to something else.

    """
    if response.status != SWITCHED:
        return None
    headers = {name.lower(): value.strip() for name, value in response.headers}
    digest = hashlib.sha1(f"{key_}{GUID}".encode(), usedforsecurity=False).digest()
    accepted = headers.get(b"sec-websocket-accept") == base64.b64encode(digest)
    if not accepted or b"sec-websocket-extensions" in headers:
        raise Unseen(Reason.BROKEN_ANSWER, f"{url} answers another handshake than ours")
    stream = cast(
        "httpcore2.AsyncNetworkStream",
        response.extensions["network_stream"],  # pyright: ignore[reportUnknownMemberType] - a bare dict there
    )
    return Frames(stream, url)
