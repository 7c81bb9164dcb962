from collections.abc import Callable

import pytest

from testbed.background import serving
from testbed.faults import find
from testbed.healthy import APEX, CHAT, WWW, healthy
from testbed.world import Acting, Asked


@pytest.mark.parametrize(
    ("name", "action", "status", "place"),
    [
        ("posts-to-http", f"http://{CHAT}/message", 301, f"https://{CHAT}/message"),
        ("posts-to-the-apex", f"https://{APEX}/message", 302, f"https://{WWW}/message"),
        ("slash-at-the-end", "/message", 301, "/message/"),
        ("button-with-its-own-address", "/lead", 303, "/lead/"),
        ("kept-by-308", f"https://{APEX}/message", 308, f"https://{WWW}/message"),
        ("leads-back-to-the-form", "/message", 303, "/"),
        ("a-search-is-no-post", "/find", 301, "/find/"),
    ],
)
def test_a_form_leads_so(fetch: Callable, name: str, action: str, status: int, place: str) -> None:
    with serving(find(f"methods.{name}")(healthy())) as it:
        _, _, body = fetch(it, f"https://{CHAT}/")
        url = action if "://" in action else f"https://{CHAT}{action}"
        got, headers, _ = fetch(it, url)

    assert f'action="{action}"' in body
    assert (got, headers["Location"]) == (status, place)


def test_a_post_is_taken_where_a_visitor_is_led_back() -> None:
    site = find("methods.leads-back-to-the-form")(healthy()).sites[CHAT].https

    assert isinstance(site, Acting)
    assert site.act(Asked("POST", CHAT, "/message", "")) is None
