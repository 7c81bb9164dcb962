"""WebSockets of the testbed, byte by byte."""

import asyncio
from dataclasses import dataclass, field

import pytest

from testbed.web.frames import Frames, Opcode, asks, frame, goodbye, switched
from testbed.web.http import Head

# The example of RFC 6455, section 1.3.
KEY = ("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ==")
WISH = (("upgrade", "WebSocket"), ("sec-websocket-version", "13"), KEY)
MASKED_HELLO = bytes([0x81, 0x85, 0x37, 0xFA, 0x21, 0x3D, 0x7F, 0x9F, 0x4D, 0x51, 0x58])


@dataclass(slots=True)
class Sent:
    """A client that has sent pieces, and is gone."""

    pieces: list[bytes]
    got: bytearray = field(default_factory=bytearray)

    async def read(self) -> bytes:
        return self.pieces.pop(0) if self.pieces else b""

    async def write(self, data: bytes) -> None:
        self.got += data


def said(client: Sent) -> str | None:
    return asyncio.run(Frames(client).text())


def masked(opcode: int, payload: bytes) -> bytes:
    return bytes([0x80 | opcode, 0x80 | len(payload)]) + bytes(4) + payload


def test_a_handshake_is_answered_as_the_standard_has_it() -> None:
    head = Head("GET", "/chat", "HTTP/1.1", WISH)

    assert asks(head)
    assert b"\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n" in switched(head)


@pytest.mark.parametrize("lacks", range(3))
def test_what_lacks_a_part_is_no_handshake(lacks: int) -> None:
    headers = WISH[:lacks] + WISH[lacks + 1 :]

    assert not asks(Head("GET", "/chat", "HTTP/1.1", headers))


@pytest.mark.parametrize("cut", [1, 2, 6, 11])
def test_a_text_may_come_in_pieces(cut: int) -> None:
    assert said(Sent([MASKED_HELLO[:cut], MASKED_HELLO[cut:]])) == "Hello"


def test_a_ping_is_answered_and_a_pong_passed_over() -> None:
    client = Sent([masked(Opcode.PING, b"?") + masked(Opcode.PONG, b"") + MASKED_HELLO])

    assert said(client) == "Hello"
    assert bytes(client.got) == frame(b"?", Opcode.PONG)


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(MASKED_HELLO[:-1], id="a piece"),
        pytest.param(b"\x81\x05Hello", id="what is not masked"),
        pytest.param(masked(Opcode.CLOSE, b"\x03\xe8"), id="a goodbye"),
        pytest.param(b"\x81\xff" + bytes(12), id="what is too long"),
    ],
)
def test_who_is_gone_says_nothing(sent: bytes) -> None:
    assert said(Sent([sent])) is None


def test_a_long_text_states_its_length_in_two_bytes() -> None:
    assert frame(b"x" * 300)[:4] == b"\x81\x7e\x01\x2c"
    assert goodbye(1008, "no") == b"\x88\x04\x03\xf0no"
