import socket

import pytest

from testbed.net.ports import bind, deafen, has_ipv6, reserve

SOON = 0.1
ADDRESSES = ["127.0.0.1", *(["::1"] if has_ipv6() else [])]
BOTH = (socket.SOCK_DGRAM, socket.SOCK_STREAM)


def test_one_port_is_reserved_on_every_address_and_for_every_kind() -> None:
    wanted = [(address, kind) for address in (*ADDRESSES, "127.0.0.2") for kind in BOTH]

    port, sockets = reserve(wanted)

    assert [(s.getsockname()[0], s.type) for s in sockets] == wanted
    assert {s.getsockname()[1] for s in sockets} == {port}
    for bound in sockets:
        bound.close()


def test_a_reserved_port_refuses_connections_and_is_nobody_elses() -> None:
    port, [bound] = reserve([("127.0.0.1", socket.SOCK_STREAM)])

    with bound:
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", port))
        with pytest.raises(OSError, match="in use"):
            bind("127.0.0.1", socket.SOCK_STREAM, port)


def test_an_address_of_another_machine_cannot_be_had_and_nothing_is_left_open() -> None:
    with pytest.raises(OSError, match="assign"):
        reserve([("127.0.0.1", socket.SOCK_STREAM), ("192.0.2.1", socket.SOCK_STREAM)])


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_deaf_port_answers_no_syn(address: str) -> None:
    with bind(address, socket.SOCK_STREAM, 0) as listener:
        deafen(listener)
        listener.listen()

        with pytest.raises(TimeoutError):
            socket.create_connection(listener.getsockname()[:2], timeout=SOON)
