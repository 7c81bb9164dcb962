import pytest

from build.http import chain
from launchready.evidence.posts import Post, Posts
from launchready.fix.redirects.methods import methods
from launchready.model import Change, Host, ServerRule, Step

PAGE, TO = "https://acme.test/chat", "https://acme.test/m"


def written(way: str) -> Change:
    return methods.write(Host("acme.test"), Posts("acme.test", (Post(PAGE, chain(way)),)))


def test_names_the_final_address() -> None:
    first, *_ = written(f"http://acme.test/m 301 > {TO} 200").parts

    assert first == Step(f'Post to where the redirect leads: <form action="{TO}">')


@pytest.mark.parametrize(
    "there", ['https://acme.test/m/"><script>', "https://acme.test/m/?a=b&c"], ids=["html", "query"]
)
def test_nothing_but_a_plain_path_is_written(there: str) -> None:
    text = str(written(f"{TO} 301 > left {there}"))

    assert "script" not in text
    assert "a=b" not in text


def test_writes_308_for_servers() -> None:
    parts = written(f"{TO} 200").parts
    rules = {part.server: part.text for part in parts if isinstance(part, ServerRule)}

    assert set(rules) == {"nginx", "Caddy", "Cloudflare", "Vercel", "Netlify"}
    assert rules["nginx"] == "return 308 https://acme.test$request_uri;"
