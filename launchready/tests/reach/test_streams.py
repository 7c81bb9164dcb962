"""What comes over HTTP/2 is read, or it is lost: nothing else."""

import pytest
from h2.config import H2Configuration
from h2.connection import H2Connection
from hyperframe.frame import HeadersFrame, SettingsFrame
from hypothesis import given
from hypothesis import strategies as st

from launchready.reach.streams import Lost, Request, Streams

SAY = Request("POST", "acme.test", "/say?x=1", (("Host", "acme.test"), ("X-A", "1")), b"hello")
SETTLED = SettingsFrame(0).serialize()


def begun(most: int = 100) -> tuple[Streams, H2Connection]:
    streams, peer = Streams(most), H2Connection(H2Configuration(client_side=False))
    peer.initiate_connection()
    peer.receive_data(streams.outgoing())
    streams.take(peer.data_to_send())
    return streams, peer


def test_all_but_the_last_byte_is_written_first() -> None:
    streams, peer = begun()
    [number] = streams.open([SAY])
    peer.receive_data(streams.outgoing())
    early = peer.streams[number].state_machine.state.name
    streams.finish({number: SAY})
    peer.receive_data(streams.outgoing())

    assert early == "OPEN"
    assert peer.streams[number].state_machine.state.name == "HALF_CLOSED_REMOTE"


def test_fields_of_the_connection_stay_behind() -> None:
    names = [name for name, _ in SAY.head]

    assert names == [":method", ":scheme", ":authority", ":path", "x-a", "content-length"]


def test_an_answer_is_read_up_to_the_cap() -> None:
    streams, peer = begun(most=10)
    [number] = streams.open([SAY])
    streams.finish({number: SAY})
    peer.receive_data(streams.outgoing())
    peer.send_headers(number, [(":status", "200"), ("x-b", "2")])
    before = streams.answers([number])
    peer.send_data(number, b"x" * 500)
    streams.take(peer.data_to_send())
    [answer] = streams.answers([number])

    assert before == []
    assert (answer.status, answer.headers, answer.whole) == (200, [(b"x-b", b"2")], False)
    assert bytes(answer.body) == b"x" * 10


def test_the_end_of_the_connection_is_no_answer() -> None:
    streams, _ = begun()

    with pytest.raises(Lost, match="ends before the answers do"):
        streams.take(b"")


@given(st.lists(st.binary(max_size=60), max_size=6), st.binary(max_size=40))
def test_whatever_comes_is_read_or_lost(pieces: list[bytes], block: bytes) -> None:
    streams, _ = begun()
    streams.open([SAY])
    head = HeadersFrame(1, block, flags=["END_HEADERS"]).serialize()
    try:
        for piece in (head, SETTLED, *pieces):
            if piece:
                streams.take(piece)
                streams.outgoing()
    except Lost:
        pass
