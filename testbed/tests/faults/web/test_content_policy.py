from collections.abc import Callable

import pytest

from testbed.background import serving
from testbed.faults import find
from testbed.healthy import CHAT, CSP, WWW, healthy

NAME = "Content-Security-Policy"


@pytest.mark.parametrize(
    ("name", "scripts"),
    [
        ("inline-allowed", "script-src 'self' 'unsafe-inline';"),
        ("every-host-over-https", "script-src 'self' https:;"),
        ("everybodys-packages", "script-src 'self' https://cdn.jsdelivr.net;"),
        ("calls-what-the-address-names", "script-src 'self' https://accounts.google.com;"),
        ("everybodys-platform", "script-src 'self' https://*.netlify.app;"),
        ("same-nonce-for-all", "script-src 'nonce-bm9uY2UtMjItY2hhcmFjdGVycw';"),
        ("handlers-allowed", "script-src-attr 'unsafe-inline';"),
        ("one-file-of-a-cdn", "https://cdn.jsdelivr.net/npm/widget@1.0.0/widget.js;"),
    ],
)
def test_scripts_are_ruled_so(fetch: Callable, name: str, scripts: str) -> None:
    with serving(find(f"content-policy.{name}")(healthy())) as it:
        policy = fetch(it, f"https://{CHAT}/")[1][NAME]

    assert scripts in policy
    assert "base-uri 'none'" in policy


@pytest.mark.parametrize(
    ("name", "policies", "reports"),
    [
        ("no-policy", None, None),
        ("report-only", None, CSP),
        ("second-policy-is-strict", ["default-src * 'unsafe-inline' data:", CSP], None),
        ("in-the-head", ["img-src 'self'"], None),
    ],
)
def test_headers_are_sent_so(
    fetch: Callable, name: str, policies: list[str] | None, reports: str | None
) -> None:
    with serving(find(f"content-policy.{name}")(healthy())) as it:
        headers = fetch(it, f"https://{CHAT}/")[1]

    assert headers.get_all(NAME) == policies
    assert headers[f"{NAME}-Report-Only"] == reports


@pytest.mark.parametrize(("name", "base"), [("fresh-nonces", True), ("nonces-without-base", False)])
def test_nonces_change_each_time(fetch: Callable, name: str, *, base: bool) -> None:
    with serving(find(f"content-policy.{name}")(healthy())) as it:
        answers = [fetch(it, f"https://{CHAT}/") for _ in range(2)]

    said = [headers[NAME].partition("'nonce-")[2].partition("'")[0] for _, headers, _ in answers]
    assert len(set(said)) == 2
    for nonce, (_, headers, body) in zip(said, answers, strict=True):
        assert f'nonce="{nonce}"' in body
        assert ("base-uri" in headers[NAME]) is base


def test_one_page_has_a_policy_for_images_alone(fetch: Callable) -> None:
    with serving(find("content-policy.on-one-page")(healthy())) as it:
        said = {path: fetch(it, f"https://{WWW}{path}")[1][NAME] for path in ("/", "/about")}

    assert said == {"/": CSP, "/about": "img-src 'self'"}
