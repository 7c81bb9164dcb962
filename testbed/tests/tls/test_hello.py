import ssl
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testbed.tls.hello import read_hello, ssl3_server_hello
from testbed.world import Version


def hello(
    name: str | None = "www.acme.test", newest: ssl.TLSVersion = ssl.TLSVersion.TLSv1_3
) -> bytes:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.maximum_version = newest
    outgoing = ssl.MemoryBIO()
    session = context.wrap_bio(ssl.MemoryBIO(), outgoing, server_hostname=name)
    with pytest.raises(ssl.SSLWantReadError):
        session.do_handshake()
    return outgoing.read()


@pytest.mark.parametrize(
    ("newest", "expected"),
    [(ssl.TLSVersion.TLSv1_2, Version.TLS12), (ssl.TLSVersion.TLSv1_3, Version.TLS13)],
)
def test_reads_the_name_and_the_newest_version(newest: ssl.TLSVersion, expected: Version) -> None:
    read = read_hello(hello("WWW.acme.test", newest))

    assert read is not None
    assert (read.name, read.newest) == ("www.acme.test", expected)
    assert read.ciphers


def test_reads_a_hello_without_a_name() -> None:
    read = read_hello(hello(None))

    assert read is not None
    assert read.name == ""


HELLO = hello()


@given(st.integers(0, len(HELLO) - 1))
def test_half_a_hello_is_none_yet(size: int) -> None:
    assert read_hello(HELLO[:size]) is None


@given(st.integers(1, len(HELLO) - 6))
def test_a_hello_may_lie_in_two_records(cut: int) -> None:
    body = HELLO[5:]
    parts = (body[:cut], body[cut:])

    split = b"".join(HELLO[:3] + struct.pack("!H", len(part)) + part for part in parts)

    assert read_hello(split) == read_hello(HELLO)


@given(st.binary(max_size=100) | st.binary(max_size=100).map(lambda end: HELLO[:50] + end))
def test_what_is_no_hello_is_a_value_error_at_most(data: bytes) -> None:
    try:
        read_hello(data)
    except ValueError:
        return


@pytest.mark.parametrize(
    "data", [b"GET / HTTP/1.1\r\n\r\n", b"\x16\x03\x01\x00\x05\x02\x00\x00\x01\x00"]
)
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="no "):
        read_hello(data)


def test_the_ssl_3_server_takes_the_first_suite_that_is_one() -> None:
    read = read_hello(HELLO)
    assert read is not None

    answer = ssl3_server_hello(read)

    assert answer[:3] == b"\x16\x03\x00"
    assert len(answer) == 5 + int.from_bytes(answer[3:5])
    assert answer[5] == 2
    assert answer[9:11] == b"\x03\x00"
    assert int.from_bytes(answer[44:46]) == next(c for c in read.ciphers if c != 0x00FF)
