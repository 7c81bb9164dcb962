import socket
import struct

import pytest

from testbed.background import serving
from testbed.faults import find
from testbed.healthy import CHAT, WWW, healthy
from testbed.running import Running

SECOND = "127.0.0.2"
FLAG = bytes.fromhex("ff01000100")


def hello(host: str, compressions: bytes) -> bytes:
    """Write a ClientHello of TLS 1.2 by hand, with the signal for secure renegotiation."""
    name = host.encode()
    sni = struct.pack("!HBH", len(name) + 3, 0, len(name)) + name
    extensions = b"".join(
        struct.pack("!HH", kind, len(value)) + value
        for kind, value in ((0, sni), (10, b"\0\2\0\x17"), (13, b"\0\2\4\3"))
    )
    suites = struct.pack("!HH", 0xC02B, 0x00FF)
    body = b"\3\3" + b"\7" * 32 + b"\0" + struct.pack("!H", len(suites)) + suites
    body += bytes([len(compressions)]) + compressions
    body += struct.pack("!H", len(extensions)) + extensions
    message = b"\1" + len(body).to_bytes(3) + body
    return b"\x16\3\1" + struct.pack("!H", len(message)) + message


def answered(
    it: Running, host: str, compressions: bytes = b"\1\0", address: str = "127.0.0.1"
) -> tuple[int, bool]:
    """Give the compression of the ServerHello, and whether it speaks of renegotiation."""
    with socket.create_connection((address, it.ports.https), timeout=5) as client:
        client.sendall(hello(host, compressions))
        came = client.recv(4_096)
    message = came[5 : 5 + int.from_bytes(came[3:5])]
    return message[41 + message[38]], FLAG in message[42:]


@pytest.mark.parametrize(
    ("name", "host", "address", "expected"),
    [
        ("old-renegotiation", WWW, "127.0.0.1", (0, False)),
        ("old-renegotiation", CHAT, "127.0.0.1", (0, True)),
        ("compression", CHAT, "127.0.0.1", (1, True)),
        ("compression", WWW, "127.0.0.1", (0, True)),
        ("on-one-address", WWW, "127.0.0.1", (0, True)),
        ("on-one-address", WWW, SECOND, (1, True)),
        ("only-tls-1-2", WWW, "127.0.0.1", (0, True)),
        ("short-certificates", WWW, "127.0.0.1", (0, True)),
    ],
)
def test_a_hello_is_answered_so(
    name: str, host: str, address: str, expected: tuple[int, bool]
) -> None:
    with serving(find(f"handshake.{name}")(healthy())) as it:
        assert answered(it, host, address=address) == expected


def test_nothing_is_compressed_that_did_not_want_it() -> None:
    with serving(find("handshake.compression")(healthy())) as it:
        assert answered(it, CHAT, b"\0") == (0, True)
