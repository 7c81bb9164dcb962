"""WebSockets from the server's side, RFC 6455: the handshake, and whole frames."""

import base64
import hashlib
import struct
from dataclasses import dataclass, field
from enum import IntEnum

from testbed.net.stream import Stream
from testbed.web.http import Head

GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
SHORT, LONG, MASKED = 125, 126, 0x80
FINAL = 0x80
PAYLOAD_AT_MOST = 65_535


class Opcode(IntEnum):
    """What a frame is."""

    TEXT = 1
    CLOSE = 8
    PING = 9
    PONG = 10


@dataclass(slots=True)
class Frames:
    """The frames of one connection, once it has been switched."""

    stream: Stream
    _unread: bytes = field(default=b"")

    async def text(self) -> str | None:
        """Give the next text; None where the client is gone, or says goodbye."""
        while (opcode := await self._need(2)) is not None:
            payload = await self._payload(opcode[1])
            if payload is None or opcode[0] & 0xF == Opcode.CLOSE:
                return None
            if opcode[0] == FINAL | Opcode.TEXT:
                return payload.decode(errors="replace")
            if opcode[0] == FINAL | Opcode.PING:
                await self.stream.write(frame(payload, Opcode.PONG))
        return None

    async def _payload(self, length: int) -> bytes | None:
        """Read what is masked; what is not, or is too long, is as good as gone."""
        if not length & MASKED:
            return None
        size = length & ~MASKED
        if size == LONG and (longer := await self._need(2)) is not None:
            (size,) = struct.unpack("!H", longer)
        mask = await self._need(4)
        payload = await self._need(size) if mask and size != LONG + 1 else None
        if mask is None or payload is None:
            return None
        return bytes(byte ^ mask[index % 4] for index, byte in enumerate(payload))

    async def _need(self, size: int) -> bytes | None:
        while len(self._unread) < size:
            data = await self.stream.read()
            if not data:
                return None
            self._unread += data
        taken, self._unread = self._unread[:size], self._unread[size:]
        return taken


def asks(head: Head) -> bool:
    """Whether a request is a handshake."""
    wish = head.header("upgrade").lower(), head.header("sec-websocket-version")
    return wish == ("websocket", "13") and bool(head.header("sec-websocket-key"))


def switched(head: Head) -> bytes:
    """Answer a handshake."""
    key = head.header("sec-websocket-key")
    digest = hashlib.sha1(f"{key}{GUID}".encode(), usedforsecurity=False).digest()
    return (
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Accept: " + base64.b64encode(digest) + b"\r\n\r\n"
    )


def frame(payload: bytes, opcode: Opcode = Opcode.TEXT) -> bytes:
    """Write a frame of up to 64 KB."""
    size = len(payload)
    length = bytes([size]) if size <= SHORT else struct.pack("!BH", LONG, size)
    return bytes([FINAL | opcode]) + length + payload


def goodbye(code: int, reason: str = "") -> bytes:
    """Write the frame that closes."""
    return frame(struct.pack("!H", code) + reason.encode(), Opcode.CLOSE)
