from collections.abc import Callable

import pytest

from testbed.background import serving
from testbed.faults import find
from testbed.healthy import CHAT, WWW, healthy

CDN = "https://cdn.other.test/chart@4.4.1/chart.min.js"


@pytest.mark.parametrize(
    ("name", "host", "path", "policy", "words"),
    [
        ("no-hash", CHAT, "/", "", f'<script src="{CDN}"></script>'),
        ("open-policy", CHAT, "/", "script-src 'self' https:", f'<script src="{CDN}"></script>'),
        ("weak-hash", CHAT, "/", "", 'integrity="md5-'),
        ("tag-manager", CHAT, "/", "", "s.src='https://tags.other.test/gtm.js?id=GTM-1'"),
        ("plain-http", CHAT, "/", "script-src 'self'", 'src="http://www.acme.test/widget.js"'),
        ("on-a-linked-page", WWW, "/about", "", f'<script src="{CDN}"></script>'),
        ("hashed", CHAT, "/", "", f'<script src="{CDN}" integrity="sha384-'),
        ("own-domain", CHAT, "/", "", 'src="//widgets.acme.test/loader.js"'),
        ("data-and-comments", CHAT, "/", "", f'<!-- <script src="{CDN}"></script> -->'),
        ("linked-not-loaded", CHAT, "/", "", f'<a href="{CDN}">'),
    ],
)
def test_the_page_loads(
    fetch: Callable, name: str, host: str, path: str, policy: str, words: str
) -> None:
    with serving(find(f"scripts.{name}")(healthy())) as it:
        _, headers, body = fetch(it, f"https://{host}{path}")

    assert words in body
    sent = headers["Content-Security-Policy"] or ""
    assert policy in sent
    assert bool(sent) is bool(policy)


def test_the_front_page_of_www_loads_none(fetch: Callable) -> None:
    with serving(find("scripts.on-a-linked-page")(healthy())) as it:
        body = fetch(it, f"https://{WWW}/")[2]

    assert "<script" not in body
    assert 'href="/about"' in body
