from collections.abc import Callable

import pytest

from testbed.background import serving
from testbed.faults import find
from testbed.healthy import APEX, CHAT, WWW, healthy

NAME = "Strict-Transport-Security"
GOOD = "max-age=63072000; includeSubDomains"


@pytest.mark.parametrize(
    ("name", "url", "values"),
    [
        ("missing", f"https://{CHAT}/", []),
        ("only-on-pages", f"https://{WWW}/", [GOOD]),
        ("only-on-pages", f"https://{WWW}/nothing-here", []),
        ("not-on-redirects", f"https://{APEX}/", []),
        ("not-on-redirects", f"https://{WWW}/", [GOOD]),
        ("only-over-http", f"https://{WWW}/", []),
        ("only-over-http", f"http://{WWW}/", [GOOD]),
        ("an-hour", f"https://{WWW}/", ["max-age=3600; includeSubDomains"]),
        ("first-of-two-is-bad", f"https://{WWW}/", ["max-age=300", GOOD]),
        ("switched-off", f"https://{WWW}/", ["max-age=0; includeSubDomains"]),
        ("first-of-two-is-good", f"https://{WWW}/", [GOOD, "max-age=300"]),
        (
            "odd-spelling",
            f"https://{WWW}/nothing-here",
            ['; MAX-AGE = "63072000" ;  includesubdomains;; note="a"'],
        ),
        ("without-subdomains", f"https://{WWW}/", ["max-age=31536000"]),
        ("preload", f"https://{WWW}/", [f"{GOOD}; preload"]),
    ],
)
def test_the_header_is_sent_so(fetch: Callable, name: str, url: str, values: list[str]) -> None:
    with serving(find(f"hsts.{name}")(healthy())) as it:
        assert fetch(it, url)[1].get_all(NAME, []) == values
