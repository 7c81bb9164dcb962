from collections.abc import Callable

import pytest

from testbed.background import serving
from testbed.faults import find
from testbed.healthy import API, CHAT, WWW, healthy

SNIFF, REFERRER, CACHE = "X-Content-Type-Options", "Referrer-Policy", "Cache-Control"


@pytest.mark.parametrize(
    ("name", "host", "path", "header", "values"),
    [
        ("sniffing", API, "/", SNIFF, None),
        ("only-on-the-front-page", WWW, "/", SNIFF, ["nosniff"]),
        ("only-on-the-front-page", WWW, "/about", SNIFF, None),
        ("whole-addresses-leave", CHAT, "/", REFERRER, ["unsafe-url"]),
        ("json-called-html", API, "/", "Content-Type", ["text/html; charset=utf-8"]),
        ("no-charset", CHAT, "/", "Content-Type", ["text/html"]),
        ("session-kept-for-all", WWW, "/", CACHE, ["max-age=600"]),
        ("session-public", WWW, "/", CACHE, ["public, must-revalidate"]),
        ("session-out-of-a-cache", WWW, "/", "CF-Cache-Status", ["HIT"]),
        ("kept-by-the-browser", WWW, "/", CACHE, ["private, max-age=600"]),
        ("kept-by-nobody", WWW, "/", CACHE, ["public, max-age=600, s-maxage=0"]),
        ("public-without-session", CHAT, "/", CACHE, ["public, max-age=3600"]),
        ("public-without-session", CHAT, "/", "Set-Cookie", None),
        ("list-of-policies", CHAT, "/", REFERRER, ["unsafe-url, no-referrer, some-day-perhaps"]),
        ("policy-in-the-page", CHAT, "/", REFERRER, None),
        ("odd-spelling", CHAT, "/", SNIFF, ["NOSNIFF, nosniff"]),
    ],
)
def test_the_header_is_sent_so(
    fetch: Callable, name: str, host: str, path: str, header: str, values: list[str] | None
) -> None:
    with serving(find(f"headers.{name}")(healthy())) as it:
        assert fetch(it, f"https://{host}{path}")[1].get_all(header) == values


@pytest.mark.parametrize("name", ["session-kept-for-all", "session-public", "kept-by-nobody"])
def test_a_session_is_set(fetch: Callable, name: str) -> None:
    with serving(find(f"headers.{name}")(healthy())) as it:
        assert "__Host-session=" in fetch(it, f"https://{WWW}/")[1]["Set-Cookie"]


@pytest.mark.parametrize(
    ("name", "host", "words"),
    [
        ("json-called-html", API, '{"error"'),
        ("no-charset", CHAT, "<!doctype html><title>Chat</title><p>Hello</p>"),
        ("policy-in-the-page", CHAT, '<head><meta name="referrer" content="same-origin">'),
    ],
)
def test_the_body_says(fetch: Callable, name: str, host: str, words: str) -> None:
    with serving(find(f"headers.{name}")(healthy())) as it:
        assert words in fetch(it, f"https://{host}/")[2]
