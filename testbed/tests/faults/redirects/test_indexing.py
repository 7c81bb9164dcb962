from collections.abc import Callable

import pytest

from testbed.background import serving
from testbed.faults import find
from testbed.healthy import CHAT, WWW, healthy

STAGING = "staging.acme.test"


@pytest.mark.parametrize(
    ("name", "url", "header", "words"),
    [
        ("noindex-in-the-head", f"https://{WWW}/about", "noindex, nofollow", ""),
        ("noindex-in-the-page", f"https://{WWW}/", None, 'name="robots" content="NOINDEX"'),
        ("disallowed", f"https://{WWW}/robots.txt", None, "Disallow: /\n"),
        ("listed-and-disallowed", f"https://{WWW}/robots.txt", None, "Disallow: /serv*"),
        ("listed-and-disallowed", f"https://{WWW}/sitemap.xml", None, f"{WWW}/services</loc>"),
        ("listed-on-staging", f"https://{WWW}/sitemap.xml", None, f"{STAGING}/services</loc>"),
        ("canonical-is-staging", f"https://{WWW}/", None, f'href="https://{STAGING}/"'),
        ("everything-is-home", f"https://{WWW}/services", None, f'href="https://{WWW}/"'),
        ("open-staging", f"https://{STAGING}/", None, "Draft"),
        ("hidden-staging", f"https://{STAGING}/", "noindex, nofollow", "Draft"),
        ("hidden-chat", f"https://{CHAT}/", "noindex, nofollow", "Chat"),
        ("one-robot-is-kept-out", f"https://{WWW}/robots.txt", None, "GreedyBot"),
        ("a-hidden-page-that-is-not-listed", f"https://{WWW}/contact", None, "noindex"),
    ],
)
def test_robots_are_told_so(
    fetch: Callable, name: str, url: str, header: str | None, words: str
) -> None:
    with serving(find(f"indexing.{name}")(healthy())) as it:
        _, headers, body = fetch(it, url)

    assert headers["X-Robots-Tag"] == header
    assert words in body
