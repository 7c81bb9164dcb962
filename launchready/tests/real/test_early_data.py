"""OpenSSL's own server takes early data from the hand-built client."""

import os
import socket
import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from build.real import APEX, free_port, needs
from launchready.evidence.early import Client, Ticket
from testbed.tls.authority import issued
from testbed.world.tls import Certificate

pytestmark = pytest.mark.real

SECONDS = 5
POST = b"POST /lead HTTP/1.1\r\n\r\n"


@contextmanager
def s_server(folder: Path, *options: str) -> Generator[int]:
    holder, chain = issued(Certificate(names=(APEX,)), APEX)
    (folder / "chain.pem").write_bytes(chain)
    (folder / "key.pem").write_bytes(holder.key_pem)
    port = free_port()
    command = [needs("openssl"), "s_server", "-tls1_3", "-accept", f"127.0.0.1:{port}"]
    command += ["-cert", "chain.pem", "-key", "key.pem", *options]
    with subprocess.Popen(
        command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        try:
            assert any(line.startswith("ACCEPT") for line in server.stdout)
            yield port
        finally:
            server.terminate()
            server.stdout.read()


def tickets(port: int) -> list[Ticket]:
    client = Client(APEX, os.urandom(32), os.urandom(32))
    with socket.create_connection(("127.0.0.1", port), timeout=SECONDS) as stream:
        stream.sendall(client.hello())
        while not client.greeted:
            client.feed(stream.recv(65_536))
        stream.sendall(client.finish(b""))
        while len(client.tickets) < 2:
            client.feed(stream.recv(65_536))
    return client.tickets


def resumed(port: int, ticket: Ticket) -> Client:
    client = Client(APEX, os.urandom(32), os.urandom(32), ticket, POST)
    with socket.create_connection(("127.0.0.1", port), timeout=SECONDS) as stream:
        stream.sendall(client.hello())
        while not client.greeted:
            client.feed(stream.recv(65_536))
        stream.sendall(client.finish(b""))
    return client


@pytest.mark.parametrize(
    ("options", "early"), [(("-early_data",), 16_384), ((), 0)], ids=["early data", "none"]
)
def test_s_server_is_resumed_with_early_data_where_it_takes_any(
    tmp_path: Path, options: tuple[str, ...], early: int
) -> None:
    with s_server(tmp_path, *options) as port:
        issued_ = tickets(port)
        client = resumed(port, issued_[0])

    assert {ticket.early for ticket in issued_} == {early}
    assert client.takes_early is bool(early)
