import json
import socket
import ssl
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace

import pytest

from testbed.background import serving
from testbed.healthy import APEX, HOSTS, WWW, healthy
from testbed.running import Running
from testbed.world import At, Layer, Response, Silence, Wall

SOON = 0.2
PATIENCE = 5.0
WALLS = {
    Wall.CHALLENGE: (403, ("cf-mitigated", "challenge"), "Just a moment..."),
    Wall.FORBIDDEN: (403, ("Content-Type", "text/html; charset=utf-8"), "403 Forbidden"),
    Wall.THROTTLED: (429, ("Retry-After", "60"), "Too many requests"),
    Wall.LOGIN: (200, ("Content-Type", "text/html; charset=utf-8"), 'type="password"'),
}
GET = b"GET %s HTTP/1.1\r\nHost: www.acme.test\r\n\r\n"


def secured(it: Running, seconds: float = PATIENCE) -> ssl.SSLSocket:
    context = ssl.create_default_context(cafile=it.ca)
    plain = socket.create_connection(("127.0.0.1", it.ports.https), timeout=seconds)
    try:
        return context.wrap_socket(plain, server_hostname=WWW)
    except BaseException:
        plain.close()
        raise


def all_of(client: socket.socket) -> bytes:
    """Read until nothing more comes, which must be silence and not the end."""
    came = client.recv(65_536)
    client.settimeout(SOON)
    while True:
        try:
            data = client.recv(65_536)
        except TimeoutError:
            return came
        assert data, "the connection was closed"
        came += data


def silent(at: At) -> AbstractContextManager[Running]:
    return serving(replace(healthy(), silence=Silence(Layer.WEB, at)))


@pytest.mark.parametrize("path", ["/", "/robots.txt", "/.git/HEAD"])
@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("wall", Wall)
def test_a_wall_stands_before_every_page(
    fetch: Callable, wall: Wall, scheme: str, host: str, path: str
) -> None:
    status, (header, value), words = WALLS[wall]
    with serving(replace(healthy(), wall=wall)) as it:
        got, headers, body = fetch(it, f"{scheme}://{host}{path}")

    assert (got, headers[header]) == (status, value)
    assert words in body


@pytest.mark.parametrize("port", ["http", "https"])
def test_silence_at_connect_answers_no_syn(port: str) -> None:
    with silent(At.CONNECT) as it, pytest.raises(TimeoutError):
        socket.create_connection(("127.0.0.1", getattr(it.ports, port)), timeout=SOON)


def test_silence_in_the_handshake_takes_the_hello_and_says_nothing() -> None:
    with silent(At.HANDSHAKE) as it:
        with pytest.raises(TimeoutError):
            secured(it, SOON)

        assert [handshake.name for handshake in it.handshakes] == [WWW]


def test_silence_in_the_handshake_takes_a_plain_request_and_says_nothing() -> None:
    with silent(At.HANDSHAKE) as it:
        with socket.create_connection(("127.0.0.1", it.ports.http), timeout=SOON) as client:
            client.sendall(GET % b"/")
            with pytest.raises(TimeoutError):
                client.recv(1)

        assert [request.target for request in it.requests] == ["/"]


@pytest.mark.parametrize("path", [b"/", b"/nothing-here"])
def test_silence_in_the_body_gives_the_head_and_half_of_the_body(path: bytes) -> None:
    with silent(At.BODY) as it, secured(it) as client:
        client.sendall(GET % path)
        came = all_of(client)

    head, _, body = came.partition(b"\r\n\r\n")
    [promised] = [int(line[15:]) for line in head.split(b"\r\n") if line.startswith(b"Content-L")]
    assert head.startswith(b"HTTP/1.1 ")
    assert 0 < len(body) < promised


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_silence_in_the_body_hits_redirects_too(scheme: str) -> None:
    with silent(At.BODY) as it:
        port = getattr(it.ports, scheme)
        with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as plain:
            context = ssl.create_default_context(cafile=it.ca)
            client = (
                context.wrap_socket(plain, server_hostname=APEX) if scheme == "https" else plain
            )
            with client:
                client.sendall(GET.replace(b"www.", b"") % b"/")
                came = all_of(client)

    assert came.startswith(b"HTTP/1.1 308")
    assert came.endswith(b" ")


def test_silence_of_the_web_leaves_names_alone(data: Callable) -> None:
    with silent(At.CONNECT) as it:
        assert data(it, WWW, "A") == ["127.0.0.1"]


def test_an_unknown_host_has_no_site(fetch: Callable) -> None:
    with serving(healthy()) as it:
        status, _, body = fetch(it, "http://elsewhere.test/")

    assert (status, "Nobody is at home" in body) == (404, True)


def test_a_connection_is_kept_for_the_next_request() -> None:
    with serving(healthy()) as it, secured(it) as client:
        client.sendall(GET % b"/about" + GET % b"/contact")
        answers = client.makefile("rb")
        seen = b""
        while seen.count(b"</html>") < 2:
            seen += answers.readline()
        answers.close()

        assert len(it.connections) == 1
        assert [request.target for request in it.requests] == ["/about", "/contact"]


@pytest.mark.parametrize(
    "head",
    [
        b"GET / HTTP/1.1\r\nHost: www.acme.test\r\nConnection: close\r\n\r\n",
        b"GET / HTTP/1.0\r\nHost: www.acme.test\r\n\r\n",
        b"nonsense\r\n\r\n",
    ],
    ids=["asked to close", "HTTP/1.0", "nonsense"],
)
def test_a_connection_is_closed_where_no_more_can_come(head: bytes) -> None:
    with serving(healthy()) as it, secured(it) as client:
        client.sendall(head)
        while client.recv(65_536):
            pass


def test_head_has_the_length_and_no_body() -> None:
    with serving(healthy()) as it, secured(it) as client:
        client.sendall(
            (GET % b"/")
            .replace(b"GET", b"HEAD")
            .replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")
        )
        answer = b""
        while data := client.recv(65_536):
            answer += data

    assert answer.endswith(b"\r\n\r\n")
    assert b"Content-Length: 0" not in answer


def test_what_is_not_tls_is_closed() -> None:
    with (
        serving(healthy()) as it,
        socket.create_connection(("127.0.0.1", it.ports.https), timeout=5) as client,
    ):
        client.sendall(GET % b"/")
        assert client.recv(1) == b""


def test_a_page_can_be_added_to_a_host_that_has_pages_and_to_no_other(fetch: Callable) -> None:
    settings = Response(200, json.dumps({"a": 1}), "application/json")
    world = healthy().at(WWW, lambda site: site.serving("/settings", settings))
    with serving(world) as it:
        assert json.loads(fetch(it, f"https://{WWW}/settings")[2]) == {"a": 1}

    with pytest.raises(TypeError, match="no pages"):
        healthy().at(APEX, lambda site: site.serving("/settings", settings))


def test_an_address_serves_only_what_its_door_lets_through() -> None:
    world = healthy().with_door("127.0.0.2", "http").with_door("127.0.0.9")
    with serving(world) as it:
        for address, port in (
            ("127.0.0.2", it.ports.https),
            ("127.0.0.9", it.ports.http),
            ("127.0.0.9", it.ports.https),
        ):
            with pytest.raises(ConnectionRefusedError):
                socket.create_connection((address, port))
        socket.create_connection(("127.0.0.2", it.ports.http)).close()


def test_noise_inside_tls_ends_the_connection_and_nothing_else(fetch: Callable) -> None:
    with serving(healthy()) as it:
        with socket.create_connection(("127.0.0.1", it.ports.https), timeout=PATIENCE) as plain:
            below = plain.dup()
            context = ssl.create_default_context(cafile=it.ca)
            with below, context.wrap_socket(plain, server_hostname=WWW):
                below.sendall(b"noise" * 10)
                while below.recv(65_536):
                    pass

        assert fetch(it, f"https://{WWW}/")[0] == 200
