from collections.abc import Callable

import pytest

from testbed.background import serving
from testbed.faults import find
from testbed.healthy import API, CHAT, WWW, healthy


@pytest.mark.parametrize(
    ("name", "url", "status"),
    [
        ("pages-in-clear", f"http://{WWW}/services", 200),
        ("only-the-root-redirects", f"http://{WWW}/", 301),
        ("only-the-root-redirects", f"http://{WWW}/services", 200),
        ("api-in-clear", f"http://{API}/", 401),
        ("script-redirect", f"http://{CHAT}/", 200),
        ("websocket-in-clear", f"http://{CHAT}/", 308),
        ("head-is-answered", f"http://{WWW}/", 308),
        ("refuses-everything", f"http://{WWW}/services", 403),
        ("challenge-for-a-certificate", f"http://{WWW}/services", 308),
        ("challenge-for-a-certificate", f"http://{WWW}/.well-known/acme-challenge/x", 200),
        ("redirects-with-a-page", f"http://{WWW}/services", 301),
    ],
)
def test_port_80_answers(fetch: Callable, name: str, url: str, status: int) -> None:
    with serving(find(f"plain-http.{name}")(healthy())) as it:
        assert fetch(it, url)[0] == status


def test_nobody_listens_where_it_is_closed(fetch: Callable) -> None:
    with (
        serving(find("plain-http.closed")(healthy())) as it,
        pytest.raises(ConnectionRefusedError),
    ):
        fetch(it, f"http://{WWW}/")
