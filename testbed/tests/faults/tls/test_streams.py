from collections.abc import Callable

import pytest

from testbed.background import serving
from testbed.faults import find
from testbed.healthy import CHAT, healthy
from testbed.world import Acting, Asked

UPGRADE = (("upgrade", "websocket"),)


@pytest.mark.parametrize(
    ("name", "path", "words"),
    [
        ("in-the-page", "/", f"new WebSocket('ws://{CHAT}/stream')"),
        ("in-a-script", "/", 'src="/widget.js"'),
        ("in-a-script", "/widget.js", f'"ws://{CHAT}/stream"'),
        ("event-source", "/widget.js", f'new EventSource("http://{CHAT}/events")'),
        ("opens-on-port-80", "/widget.js", f"wss://{CHAT}/stream/7"),
        ("by-wss", "/widget.js", f'"wss://{CHAT}/stream"'),
        ("for-developers", "/widget.js", "ws://localhost:3000"),
        ("made-of-the-page", "/widget.js", "location.host"),
    ],
)
def test_the_page_or_its_script_says_so(fetch: Callable, name: str, path: str, words: str) -> None:
    with serving(find(f"streams.{name}")(healthy())) as it:
        assert words in fetch(it, f"https://{CHAT}{path}")[2]


@pytest.mark.parametrize(
    ("name", "path", "opens"),
    [
        ("opens-on-port-80", "/stream/7", True),
        ("opens-on-port-80", "/", False),
        ("opens-at-a-usual-place", "/ws", True),
    ],
)
def test_a_websocket_opens_there(name: str, path: str, opens: bool) -> None:
    site = find(f"streams.{name}")(healthy()).sites[CHAT].http
    assert isinstance(site, Acting)
    said = site.act(Asked("GET", CHAT, path, "", UPGRADE))

    assert (said is not None and said.status == 101) is opens
    assert site.act(Asked("GET", CHAT, path, "")) is None
