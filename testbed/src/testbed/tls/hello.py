"""Read of a ClientHello what a server decides by: RFC 5246 7.4.1.2, RFC 8446 4.1.2."""

import struct
from dataclasses import dataclass

RECORD_HEADER = 5
HANDSHAKE = 22
CLIENT_HELLO = 1
SERVER_NAME = 0
SUPPORTED_VERSIONS = 43
DEFLATE = 1
SECURED = struct.pack("!HHHB", 5, 0xFF01, 1, 0)
FALLBACK_SIGNALS = (0x00FF, 0x5600)
STRONG = frozenset({0xC02B, 0xC02C, 0xC02F, 0xC030, 0xCCA8, 0xCCA9})  # ECDHE with AEAD


@dataclass(frozen=True, slots=True)
class Hello:
    """What a client offers.

    Attributes:
        name: the server name, lower case, or empty.
        newest: the newest version offered, as on the wire.
        ciphers: the suites offered, as on the wire.
        compressions: the methods offered.

    """

    name: str
    newest: int
    ciphers: tuple[int, ...]
    compressions: bytes = b"\0"


@dataclass(slots=True)
class Cursor:
    """Reads length-prefixed fields, and raises ValueError where they end early."""

    data: bytes
    at: int = 0

    def take(self, size: int) -> bytes:
        """Take so many bytes."""
        if self.at + size > len(self.data):
            raise ValueError("a field ends early")
        self.at += size
        return self.data[self.at - size : self.at]

    def number(self, size: int) -> int:
        """Take a big-endian number."""
        return int.from_bytes(self.take(size))

    def field(self, size: int) -> bytes:
        """Take a field behind a length of so many bytes."""
        return self.take(self.number(size))

    @property
    def more(self) -> bool:
        """Whether anything is left."""
        return self.at < len(self.data)


def read_hello(data: bytes) -> Hello | None:
    """Read a hello from the first bytes of a connection; None while it is not whole.

    Raises:
        ValueError: these bytes begin no ClientHello.

    """
    message = b""
    at = 0
    while len(data) >= at + RECORD_HEADER:
        kind, size = data[at], int.from_bytes(data[at + 3 : at + 5])
        if kind != HANDSHAKE:
            raise ValueError("no handshake record")
        message += data[at + RECORD_HEADER : at + RECORD_HEADER + size]
        at += RECORD_HEADER + size
    if data and data[0] != HANDSHAKE:
        raise ValueError("no handshake record")
    cursor = Cursor(message)
    if len(message) < 4 or len(message) - 4 < int.from_bytes(message[1:4]):  # noqa: PLR2004 - type and length
        return None
    if cursor.number(1) != CLIENT_HELLO:
        raise ValueError("no ClientHello")
    return _body(Cursor(cursor.field(3)))


def _body(cursor: Cursor) -> Hello:
    newest = cursor.number(2)
    cursor.take(32)
    cursor.field(1)
    ciphers = cursor.field(2)
    compressions = cursor.field(1)
    name = ""
    extensions = Cursor(cursor.field(2) if cursor.more else b"")
    while extensions.more:
        kind, content = extensions.number(2), extensions.field(2)
        if kind == SERVER_NAME:
            name = _server_name(Cursor(content))
        elif kind == SUPPORTED_VERSIONS:
            newest = max(_numbers(Cursor(content).field(1)), default=newest)
    return Hello(name, newest, tuple(_numbers(ciphers)), compressions)


def _server_name(cursor: Cursor) -> str:
    names = Cursor(cursor.field(2))
    names.take(1)
    return names.field(2).decode("ascii").lower().rstrip(".")


def _numbers(data: bytes) -> list[int]:
    """Read 16-bit numbers, without GREASE (RFC 8701)."""
    numbers = [number for (number,) in struct.iter_unpack("!H", data[: len(data) // 2 * 2])]
    return [number for number in numbers if number & 0x0F0F != 0x0A0A]  # noqa: PLR2004 - GREASE


def ssl3_server_hello(hello: Hello) -> bytes:
    """Write the record with which an SSLv3 server would take the first suite offered."""
    suites = [cipher for cipher in hello.ciphers if cipher not in FALLBACK_SIGNALS]
    return server_hello(0x0300, suites[0])


def server_hello(version: int, suite: int, compression: int = 0, secured: bool = False) -> bytes:  # noqa: FBT002 - a flag of the message
    """Write the record of a ServerHello up to TLS 1.2, with `renegotiation_info` at most."""
    body = struct.pack("!H32sBHB", version, b"\x53" * 32, 0, suite, compression)
    body += SECURED if secured else b""
    message = b"\x02" + len(body).to_bytes(3) + body
    return struct.pack("!BHH", HANDSHAKE, version, len(message)) + message
