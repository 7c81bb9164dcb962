import socket
import ssl
import struct

import pytest

from testbed.background import serving
from testbed.faults import find
from testbed.healthy import CHAT, WWW, healthy
from testbed.running import Running
from testbed.tls.hello import server_hello

SECOND = "127.0.0.2"
STRONG, RSA, TRIPLE = 0xC02B, 0x002F, 0xC012


def hello(host: str, *suites: int) -> bytes:
    """Write a ClientHello of TLS 1.2 by hand."""
    name = host.encode()
    sni = struct.pack("!HBH", len(name) + 3, 0, len(name)) + name
    groups, signatures = b"\0\2\0\x17", b"\0\2\4\3"
    extensions = b"".join(
        struct.pack("!HH", kind, len(value)) + value
        for kind, value in ((0, sni), (10, groups), (13, signatures))
    )
    offered = b"".join(struct.pack("!H", suite) for suite in suites)
    body = b"\3\3" + b"\7" * 32 + b"\0" + struct.pack("!H", len(offered)) + offered + b"\1\0"
    body += struct.pack("!H", len(extensions)) + extensions
    message = b"\1" + len(body).to_bytes(3) + body
    return b"\x16\3\1" + struct.pack("!H", len(message)) + message


def chosen(it: Running, host: str, *suites: int, address: str = "127.0.0.1") -> int:
    """Give the suite of the ServerHello, or 0 where an alert comes."""
    with socket.create_connection((address, it.ports.https), timeout=5) as client:
        client.sendall(hello(host, *suites))
        came = client.recv(200)
    return int.from_bytes(came[44 + came[43] : 46 + came[43]]) if came[:1] == b"\x16" else 0


@pytest.mark.parametrize(
    ("name", "host", "offered", "suite"),
    [
        ("without-forward-secrecy", WWW, (RSA,), RSA),
        ("without-forward-secrecy", WWW, (RSA, STRONG), STRONG),
        ("triple-des", CHAT, (RSA, TRIPLE), TRIPLE),
        ("triple-des", CHAT, (RSA,), 0),
        ("without-encryption", WWW, (0xC006,), 0xC006),
        ("anonymous", WWW, (0xC019,), 0xC019),
        ("prefers-cbc", CHAT, (STRONG, 0xC023), 0xC023),
        ("on-one-address", WWW, (RSA,), 0),
        ("cbc-behind-strong-ones", WWW, (0xC023, STRONG), STRONG),
        ("cbc-behind-strong-ones", WWW, (0xC023,), 0xC023),
        ("only-tls-1-3", WWW, (STRONG,), 0),
        ("one-strong-suite", CHAT, (0xC023,), 0),
    ],
)
def test_a_suite_is_chosen(name: str, host: str, offered: tuple[int, ...], suite: int) -> None:
    with serving(find(f"ciphers.{name}")(healthy())) as it:
        assert chosen(it, host, *offered) == suite


def test_the_second_address_takes_what_the_first_refuses() -> None:
    with serving(find("ciphers.on-one-address")(healthy())) as it:
        assert chosen(it, WWW, RSA, address=SECOND) == RSA


def test_clients_of_today_are_served() -> None:
    with serving(find("ciphers.without-forward-secrecy")(healthy())) as it:
        context = ssl.create_default_context(cafile=it.ca)
        plain = socket.create_connection(("127.0.0.1", it.ports.https), timeout=5)
        with context.wrap_socket(plain, server_hostname=WWW) as client:
            assert client.version() == "TLSv1.3"


def test_a_server_hello_names_version_and_suite() -> None:
    raw = server_hello(0x0303, RSA)

    assert (raw[9:11], raw[44:46]) == (b"\3\3", b"\0\x2f")
