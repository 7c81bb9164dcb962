from collections.abc import Callable

import pytest

from testbed.background import serving
from testbed.faults import find
from testbed.healthy import CHAT, WWW, healthy

SESSION = "__Host-session=8f1c0f0e5d7a; Path=/; Secure; HttpOnly; SameSite=Lax"


@pytest.mark.parametrize(
    ("name", "host", "cookies"),
    [
        ("without-secure", WWW, ["session=8f1c0f0e5d7a; Path=/; HttpOnly; SameSite=Lax"]),
        ("without-httponly", WWW, ["__Host-session=8f1c0f0e5d7a; Path=/; Secure; SameSite=Lax"]),
        ("without-samesite", WWW, ["__Host-session=8f1c0f0e5d7a; Path=/; Secure; HttpOnly"]),
        (
            "samesite-none-without-secure",
            WWW,
            ["session=8f1c0f0e5d7a; Path=/; HttpOnly; SameSite=None"],
        ),
        (
            "host-prefix-with-domain",
            WWW,
            [SESSION.replace("Path=/;", "Path=/; Domain=www.acme.test;")],
        ),
        (
            "for-the-whole-domain",
            WWW,
            [SESSION.replace("__Host-", "").replace("Path=/;", "Path=/; Domain=.acme.test;")],
        ),
        (
            "widget",
            CHAT,
            ["__Host-chat=8f1c0f0e5d7a; Path=/; Secure; HttpOnly; SameSite=None; Partitioned"],
        ),
        ("widget", WWW, [SESSION]),
        (
            "preference",
            WWW,
            [SESSION, "theme=dark; Path=/; Secure; SameSite=Lax; Max-Age=31536000"],
        ),
        (
            "deletion",
            WWW,
            [SESSION, "session=; Path=/; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT"],
        ),
    ],
)
def test_the_cookies_are_set_so(fetch: Callable, name: str, host: str, cookies: list[str]) -> None:
    with serving(find(f"cookies.{name}")(healthy())) as it:
        assert fetch(it, f"https://{host}/")[1].get_all("Set-Cookie") == cookies
