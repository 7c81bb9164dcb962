from collections.abc import Callable

import pytest

from testbed.background import serving
from testbed.faults import find
from testbed.healthy import CHAT, WWW, healthy

CDN = "http://cdn.mailer.test"


@pytest.mark.parametrize(
    ("name", "url", "words"),
    [
        ("image", f"https://{WWW}/", f'<img src="{CDN}/pipe.jpg"'),
        ("widget", f"https://{CHAT}/", f'<script src="{CDN}/widget.js">'),
        ("srcset", f"https://{WWW}/", f"{CDN}/pipe2.jpg 2x"),
        ("below-a-base", f"https://{WWW}/", f'<base href="{CDN}/">'),
        ("in-a-style-sheet", f"https://{WWW}/", 'href="/site.css"'),
        ("in-a-style-sheet", f"https://{WWW}/site.css", f"url('{CDN}/font.woff2')"),
        ("form", f"https://{CHAT}/", f'action="http://{CHAT}/message"'),
        ("links", f"https://{WWW}/", '<a href="http://old.mailer.test/">'),
        ("names-of-vocabularies", f"https://{WWW}/", "http://schema.org"),
        ("in-a-comment", f"https://{WWW}/", f'<!-- <img src="{CDN}/a.jpg"> -->'),
    ],
)
def test_the_page_says_so(fetch: Callable, name: str, url: str, words: str) -> None:
    with serving(find(f"mixed-content.{name}")(healthy())) as it:
        assert words in fetch(it, url)[2]
