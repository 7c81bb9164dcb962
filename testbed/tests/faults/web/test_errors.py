from collections.abc import Callable

import pytest

from testbed.background import serving
from testbed.faults import find
from testbed.healthy import API, WWW, healthy
from testbed.world import Acting, Asked, Response


def answer(name: str, host: str, asked: Asked) -> Response | None:
    site = find(f"errors.{name}")(healthy()).sites[host].https
    assert isinstance(site, Acting)
    return site.act(asked)


@pytest.mark.parametrize(
    ("name", "host", "asked", "status", "words"),
    [
        ("traceback", API, Asked("POST", API, "/", "", body=b'{"a": '), 500, "Traceback (most"),
        ("node-stack", WWW, Asked("GET", WWW, "/%ff%", ""), 400, "layer.js:172:12"),
        ("sql", WWW, Asked("GET", WWW, "/", "id[]=1"), 500, "error in your SQL syntax"),
        ("java-stack", API, Asked("POST", API, "/", "", body=b"[[["), 500, "(Reader.java:88)"),
        ("trace-in-json", API, Asked("POST", API, "/", ""), 400, '"stack": ["parse'),
        ("with-a-number", API, Asked("POST", API, "/", ""), 500, '"id": "8f1c"'),
    ],
)
def test_nonsense_brings_out(name: str, host: str, asked: Asked, status: int, words: str) -> None:
    said = answer(name, host, asked)

    assert said is not None
    assert said.status == status
    assert words in said.body


@pytest.mark.parametrize(
    ("name", "host"),
    [("traceback", API), ("node-stack", WWW), ("sql", WWW), ("java-stack", API)],
)
def test_a_plain_question_brings_out_nothing(name: str, host: str) -> None:
    assert answer(name, host, Asked("GET", host, "/", "")) is None


@pytest.mark.parametrize(
    ("name", "path", "status", "words"),
    [
        ("path-in-404", "/x", 404, "/var/www/acme/public/index.html"),
        ("quoted", "/x", 200, "Traceback (most recent call last)"),
        ("quoted", "/", 200, "Traceback (most recent call last)"),
        ("links-that-look-like-paths", "/x", 404, 'href="/home/services/index.html"'),
    ],
)
def test_the_path_gives(fetch: Callable, name: str, path: str, status: int, words: str) -> None:
    with serving(find(f"errors.{name}")(healthy())) as it:
        got, _, body = fetch(it, f"https://{WWW}{path}")

    assert got == status
    assert words in body


def test_the_server_is_named_without_a_version(fetch: Callable) -> None:
    with serving(find("errors.named-without-version")(healthy())) as it:
        assert fetch(it, f"https://{API}/")[1]["Server"] == "nginx"
