from collections.abc import Callable

import pytest

from testbed.background import serving
from testbed.faults import find
from testbed.healthy import CHAT, WWW, healthy
from testbed.world import Acting, Asked


def said(name: str, host: str, asked: Asked) -> tuple[int, str]:
    site = find(f"loops.{name}")(healthy()).sites[host].https
    assert isinstance(site, Acting)
    response = site.act(asked)
    return (response.status, dict(response.headers).get("Location", "")) if response else (0, "")


@pytest.mark.parametrize(
    ("name", "host", "url", "place"),
    [
        ("flexible", CHAT, f"https://{CHAT}/", f"https://{CHAT}/"),
        ("without-cookies", WWW, f"https://{WWW}/about", "/about"),
        ("four-hops", CHAT, f"https://{CHAT}/c", "/d"),
        ("back-to-http", CHAT, f"https://{CHAT}/", f"http://{CHAT}/in"),
        ("back-to-http", CHAT, f"http://{CHAT}/in", f"https://{CHAT}/in"),
        ("leaves-for-a-login", CHAT, f"https://{CHAT}/", "https://login.mailer.test/"),
        ("three-hops", CHAT, f"https://{CHAT}/chat", "/chat/"),
    ],
)
def test_everybody_is_led_so(fetch: Callable, name: str, host: str, url: str, place: str) -> None:
    with serving(find(f"loops.{name}")(healthy())) as it:
        assert host in it.world.sites
        assert fetch(it, url)[1]["Location"] == place


@pytest.mark.parametrize(
    ("name", "host", "asked", "answer"),
    [
        ("with-a-session", WWW, Asked("GET", WWW, "/", ""), (0, "")),
        (
            "with-a-session",
            WWW,
            Asked("GET", WWW, "/", "", (("cookie", "__Host-session=1"),)),
            (302, "/chat"),
        ),
        ("in-german", WWW, Asked("GET", WWW, "/", ""), (0, "")),
        (
            "in-german",
            WWW,
            Asked("GET", WWW, "/", "", (("accept-language", "de-DE"),)),
            (302, "/de"),
        ),
        ("by-head", CHAT, Asked("HEAD", CHAT, "/", ""), (302, "/")),
        ("by-head", CHAT, Asked("GET", CHAT, "/", ""), (0, "")),
        (
            "german-page",
            WWW,
            Asked("GET", WWW, "/de", "", (("accept-language", "de"),)),
            (200, ""),
        ),
        (
            "deletes-a-stale-cookie",
            WWW,
            Asked("GET", WWW, "/", "", (("cookie", "seen=1"),)),
            (302, "/"),
        ),
    ],
)
def test_some_are_led_otherwise(
    name: str, host: str, asked: Asked, answer: tuple[int, str]
) -> None:
    assert said(name, host, asked) == answer
