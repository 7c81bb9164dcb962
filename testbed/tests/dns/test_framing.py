import socket
import struct
from collections.abc import Callable
from dataclasses import replace

import dns.message

from testbed.background import serving
from testbed.healthy import APEX, healthy
from testbed.world import At, Layer, Silence


def framed(name: str) -> bytes:
    wire = dns.message.make_query(name, "A").to_wire()
    return struct.pack("!H", len(wire)) + wire


def test_questions_over_tcp_may_come_together_and_in_pieces() -> None:
    with (
        serving(healthy()) as it,
        socket.create_connection(("127.0.0.1", it.ports.authority), timeout=5) as client,
    ):
        both = framed(APEX) + framed("nowhere.test")
        for start in range(0, len(both), 7):
            client.sendall(both[start : start + 7])
        answers = client.makefile("rb")
        codes = [answers.read(int.from_bytes(answers.read(2)))[3] & 15 for _ in range(2)]
        answers.close()

    assert codes == [0, 3]


def test_half_of_a_message_is_half_of_it() -> None:
    world = replace(healthy(), silence=Silence(Layer.DNS, At.BODY))
    with (
        serving(world) as it,
        socket.create_connection(("127.0.0.1", it.ports.authority), timeout=5) as client,
    ):
        client.sendall(framed(APEX))
        came = client.recv(4096)

    assert 2 < len(came) < 2 + int.from_bytes(came[:2])


def test_noise_gets_no_answer_and_does_no_harm(data: Callable) -> None:
    with serving(healthy()) as it:
        place = ("127.0.0.1", it.ports.authority)
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
            client.sendto(b"noise", place)
        with socket.create_connection(place, timeout=5) as client:
            client.sendall(b"\0\5noise" + framed(APEX))
            length, *_ = struct.unpack("!H", client.recv(2, socket.MSG_WAITALL))
            assert len(client.recv(length, socket.MSG_WAITALL)) == length

        assert data(it, APEX, "A", authority="127.0.0.1") == ["127.0.0.1"]
        assert [query.name for query in it.queries] == [APEX, APEX]
