from collections.abc import Callable

import pytest

from testbed.background import serving
from testbed.faults import find
from testbed.healthy import CHAT, WWW, healthy


@pytest.mark.parametrize(
    ("name", "host", "path", "ancestors", "options"),
    [
        ("no-rule", CHAT, "/", None, None),
        ("allow-from", CHAT, "/", None, ["ALLOW-FROM https://www.acme.test"]),
        ("in-a-meta-tag", CHAT, "/", None, None),
        ("everybody-over-https", CHAT, "/", " https:", ["DENY"]),
        ("everybodys-platform", CHAT, "/", " 'self' https://*.netlify.app", None),
        ("only-on-the-front-page", WWW, "/", " 'none'", None),
        ("only-on-the-front-page", WWW, "/about", None, None),
        ("options-alone", CHAT, "/", None, ["sameorigin"]),
        (
            "two-customers",
            CHAT,
            "/",
            " https://one.example https://www.two.example",
            ["ALLOW-FROM https://one.example"],
        ),
        ("empty-list", CHAT, "/", "", None),
        ("clashing-options", CHAT, "/", None, ["DENY", "SAMEORIGIN"]),
        ("no-page-at-all", CHAT, "/", None, None),
    ],
)
def test_frames_are_ruled_so(
    fetch: Callable,
    name: str,
    host: str,
    path: str,
    ancestors: str | None,
    options: list[str] | None,
) -> None:
    with serving(find(f"framing.{name}")(healthy())) as it:
        headers = fetch(it, f"https://{host}{path}")[1]

    policy = ";".join(headers.get_all("Content-Security-Policy") or [])
    stated = policy.partition("frame-ancestors")
    assert (stated[2].partition(";")[0] if stated[1] else None) == ancestors
    assert headers.get_all("X-Frame-Options") == options


def test_the_meta_tag_is_there(fetch: Callable) -> None:
    with serving(find("framing.in-a-meta-tag")(healthy())) as it:
        assert "content=\"frame-ancestors 'none'\"" in fetch(it, f"https://{CHAT}/")[2]


def test_no_page_is_json(fetch: Callable) -> None:
    with serving(find("framing.no-page-at-all")(healthy())) as it:
        assert fetch(it, f"https://{CHAT}/")[1]["Content-Type"] == "application/json"
