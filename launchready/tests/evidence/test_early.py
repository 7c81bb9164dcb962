"""OpenSSL itself answers the hand-built client, in memory and without a socket."""

import ssl

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from launchready.evidence.early import READ_AT_MOST, Client
from testbed.tls.contexts import context
from testbed.world import Tls, Version

KEY, RANDOM = bytes(range(32)), bytes(32)
REQUEST = b"GET / HTTP/1.1\r\n\r\n"


def client() -> Client:
    return Client("acme.test", KEY, RANDOM)


class Server:
    """An OpenSSL server that answers one request."""

    def __init__(self, tls: Tls) -> None:
        self.into, self.out = ssl.MemoryBIO(), ssl.MemoryBIO()
        self.session = context(tls, "acme.test").wrap_bio(self.into, self.out, server_side=True)

    def shake(self, data: bytes) -> bytes:
        self.into.write(data)
        try:
            self.session.do_handshake()
        except ssl.SSLError:  # it wants to read on, or has refused
            return self.out.read()
        return self.out.read()


def greeted(tls: Tls) -> tuple[Client, Server]:
    asker, server = client(), Server(tls)
    asker.feed(server.shake(asker.hello()))
    return asker, server


def test_a_whole_handshake_brings_tickets_and_an_answer() -> None:
    asker, server = greeted(Tls())
    assert asker.greeted

    asker.feed(server.shake(asker.finish(REQUEST)))
    assert server.session.read() == REQUEST
    server.session.write(b"HTTP/1.1 200 OK\r\n")
    asker.feed(server.out.read())

    assert asker.answer == b"HTTP/1.1 200 OK\r\n"
    assert [ticket.early for ticket in asker.tickets] == [0, 0]
    assert len({ticket.secret for ticket in asker.tickets}) == 2


def test_a_ticket_resumes_its_session_and_its_early_data_is_refused() -> None:
    first, server = greeted(Tls())
    first.feed(server.shake(first.finish(b"")))
    again = Client("acme.test", KEY, b"\1" * 32, first.tickets[0], REQUEST)
    resumed = Server(Tls())
    resumed.session.context = server.session.context

    again.feed(resumed.shake(again.hello()))

    assert again.greeted
    assert not again.takes_early
    assert b"CERTIFICATE" not in again.answer


def test_what_speaks_no_tls_1_3_is_told_apart() -> None:
    asker, _ = greeted(Tls(newest=Version.TLS12))

    assert asker.modern is False
    assert not asker.greeted


@pytest.mark.parametrize("size", [1, 7, 100])
def test_the_answer_may_come_in_pieces(size: int) -> None:
    asker = client()
    flight = Server(Tls()).shake(asker.hello())
    for at in range(0, len(flight), size):
        asker.feed(flight[at : at + size])

    assert asker.greeted


@pytest.mark.parametrize("at", [3, 20, 60, 140, 300, -1])
def test_a_byte_that_was_changed_is_noticed_or_waited_for(at: int) -> None:
    asker = client()
    flight = bytearray(Server(Tls()).shake(asker.hello()))
    flight[at] ^= 0x41

    try:
        asker.feed(bytes(flight))
    except ValueError as error:
        assert str(error)  # noqa: PT017 - either end is right
    assert not asker.greeted


def test_there_is_an_end_to_patience() -> None:
    with pytest.raises(ValueError, match="no end"):
        client().feed(bytes(READ_AT_MOST + 1))


@given(st.lists(st.binary(max_size=200), max_size=5))
def test_any_answer_can_be_read(pieces: list[bytes]) -> None:
    asker = client()
    asker.hello()
    try:
        for piece in pieces:
            asker.feed(piece)
    except ValueError as error:
        assert str(error)  # noqa: PT017 - either end is right
    assert not asker.greeted


@settings(max_examples=50, deadline=None)  # a handshake each
@given(st.binary(max_size=300))
def test_anything_behind_a_handshake_can_be_read(body: bytes) -> None:
    asker, server = greeted(Tls())
    asker.feed(server.shake(asker.finish(b"")))
    server.session.write(body or b"x")
    asker.feed(server.out.read())

    assert asker.answer == (body or b"x")[: len(asker.answer)]
