import asyncio
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testbed.web.http import Head, Requests, written
from testbed.world import Response


@dataclass
class Said:
    """A client that says these pieces, and then hangs up."""

    pieces: list[bytes]
    heard: bytes = field(default=b"")

    async def read(self) -> bytes:
        return self.pieces.pop(0) if self.pieces else b""

    async def write(self, data: bytes) -> None:
        self.heard += data


def heads(*pieces: bytes) -> list[Head]:
    async def read() -> list[Head]:
        requests = Requests(Said(list(pieces)))
        found: list[Head] = []
        while head := await requests.next():
            found.append(head)
        return found

    return asyncio.run(read())


def test_reads_a_head() -> None:
    [head] = heads(b"GET /a?b=c HTTP/1.1\r\nHost: WWW.acme.test:8443\r\nX-Y:  z \r\n\r\n")

    assert (head.method, head.target, head.path) == ("GET", "/a?b=c", "/a")
    assert head.host == "www.acme.test"
    assert head.headers == (("host", "WWW.acme.test:8443"), ("x-y", "z"))


@given(st.integers(0, 70))
def test_heads_may_come_in_pieces(cut: int) -> None:
    both = b"GET /a HTTP/1.1\r\nHost: a.test\r\n\r\nGET /b HTTP/1.1\r\nHost: b.test\r\n\r\n"

    pieces = [piece for piece in (both[:cut], both[cut:]) if piece]

    assert [(head.host, head.path) for head in heads(*pieces)] == [
        ("a.test", "/a"),
        ("b.test", "/b"),
    ]


def test_a_body_of_a_stated_length_belongs_to_its_head() -> None:
    first, second = heads(
        b"POST /a HTTP/1.1\r\nContent-Length: 5\r\n\r\nhe", b"lloGET /b HTTP/1.1\r\n\r\n"
    )

    assert (first.method, first.body) == ("POST", b"hello")
    assert (second.path, second.body) == ("/b", b"")


@pytest.mark.parametrize("length", ["", "-1", "x", "5 5"])
def test_a_length_that_is_no_number_is_none(length: str) -> None:
    (head,) = heads(f"POST /a HTTP/1.1\r\nContent-Length: {length}\r\n\r\n".encode())

    assert (head.length, head.body) == (0, b"")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GET / HTTP/1.1\r\nHost: a",
        b"nonsense\r\n\r\n",
        b"GET /\r\n\r\n",
        b"GET / SPDY/3\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 20_000 + b"\r\n",
    ],
    ids=["nothing", "half", "nonsense", "HTTP/0.9", "no HTTP", "too long"],
)
def test_what_is_no_head_ends_it(data: bytes) -> None:
    pieces = [data[start : start + 1000] for start in range(0, len(data), 1000)]

    assert heads(*pieces) == []


@given(st.binary(max_size=200))
def test_no_bytes_are_an_error(data: bytes) -> None:
    for head in heads(data + b"\r\n\r\n"):
        assert head.path in head.target
        assert head.host == head.host.lower()


@pytest.mark.parametrize(
    ("head", "last"),
    [
        ("GET / HTTP/1.1", False),
        ("GET / HTTP/1.1\r\nConnection: Close", True),
        ("GET / HTTP/1.1\r\nConnection: keep-alive", False),
        ("GET / HTTP/1.0", True),
        ("GET / HTTP/1.0\r\nConnection: keep-alive", False),
    ],
)
def test_knows_the_last_request(head: str, last: bool) -> None:
    assert heads(f"{head}\r\n\r\n".encode())[0].last is last


def test_writes_a_length_in_bytes_and_its_own_headers_first() -> None:
    response = Response(404, "Ä", "text/plain", (("A", "1"), ("A", "2")))

    head, body = written(response, (("B", "3"),), "GET")

    assert head.startswith(b"HTTP/1.1 404 Not Found\r\nDate: ")
    assert head.endswith(
        b"\r\nContent-Type: text/plain\r\nContent-Length: 2\r\nA: 1\r\nA: 2\r\nB: 3\r\n\r\n"
    )
    assert body.decode() == "Ä"
