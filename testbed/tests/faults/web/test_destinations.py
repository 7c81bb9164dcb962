from collections.abc import Callable

import pytest

from testbed.background import serving
from testbed.faults import find
from testbed.healthy import CHAT, CSP, WWW, healthy

NAME = "Content-Security-Policy"


@pytest.mark.parametrize(
    ("name", "host", "path", "policies"),
    [
        ("no-policy", CHAT, "/", None),
        ("no-policy-on-app", CHAT, "/", None),
        ("report-only", CHAT, "/", None),
        ("images-from-anywhere", CHAT, "/", [CSP.replace("img-src 'self'", "img-src *")]),
        (
            "images-over-https",
            CHAT,
            "/",
            [CSP.replace("img-src 'self'", "img-src 'self' https: data:")],
        ),
        (
            "image-proxy",
            CHAT,
            "/",
            [CSP.replace("img-src 'self'", "img-src 'self' https://wsrv.nl")],
        ),
        (
            "everybodys-platform",
            CHAT,
            "/",
            [CSP.replace("connect-src 'self'", "connect-src *.vercel.app")],
        ),
        ("forms-to-anywhere", CHAT, "/", ["default-src 'self'"]),
        (
            "two-policies-with-one-hole",
            CHAT,
            "/",
            [CSP.replace("img-src 'self'", "img-src https:"), "img-src *"],
        ),
        ("on-a-linked-page", WWW, "/contact", ["img-src *; form-action 'self'"]),
        ("on-a-linked-page", WWW, "/", [CSP]),
        (
            "by-default",
            CHAT,
            "/",
            ["default-src 'self'; form-action 'self'; frame-ancestors 'none'"],
        ),
        ("second-policy-narrows", CHAT, "/", ["img-src *; connect-src *", CSP]),
        (
            "own-subdomains",
            CHAT,
            "/",
            [CSP.replace("connect-src 'self'", "connect-src *.acme.test")],
        ),
        (
            "data-images",
            CHAT,
            "/",
            [CSP.replace("img-src 'self'", "img-src data: blob: https://images.acme.test:443/a/")],
        ),
        ("policy-in-the-page", CHAT, "/", None),
        ("plain-pages", WWW, "/", None),
    ],
)
def test_the_policies_are_sent_so(
    fetch: Callable, name: str, host: str, path: str, policies: list[str] | None
) -> None:
    with serving(find(f"destinations.{name}")(healthy())) as it:
        assert fetch(it, f"https://{host}{path}")[1].get_all(NAME) == policies


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("no-policy-on-app", '<div id="app"></div><script src="/app.js">'),
        ("policy-in-the-page", f'<head><meta http-equiv="{NAME}" content="{CSP}">'),
    ],
)
def test_the_page_says(fetch: Callable, name: str, words: str) -> None:
    with serving(find(f"destinations.{name}")(healthy())) as it:
        assert words in fetch(it, f"https://{CHAT}/")[2]


def test_the_report_only_policy_is_sent_under_its_own_name(fetch: Callable) -> None:
    with serving(find("destinations.report-only")(healthy())) as it:
        assert fetch(it, f"https://{CHAT}/")[1][f"{NAME}-Report-Only"] == CSP
