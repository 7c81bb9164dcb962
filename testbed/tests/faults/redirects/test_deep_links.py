from collections.abc import Callable

import pytest

from testbed.background import serving
from testbed.faults import find
from testbed.healthy import APEX, WWW, healthy


@pytest.mark.parametrize(
    ("name", "url", "status", "place"),
    [
        ("linked-and-gone", f"https://{WWW}/prices-2019", 404, None),
        ("listed-and-gone", f"https://{WWW}/spring-offer", 404, None),
        ("soft-404", f"https://{WWW}/spring-offer", 200, None),
        ("everything-is-home", f"https://{WWW}/spring-offer", 301, "/"),
        ("the-apex-forgets-the-path", f"https://{APEX}/a?b=c", 301, f"https://{WWW}/"),
        ("the-apex-forgets-the-query", f"https://{APEX}/a?b=c", 301, f"https://{WWW}/a"),
        ("https-forgets-the-path", f"http://{WWW}/a?b=c", 301, f"https://{WWW}/"),
        ("moved", f"https://{WWW}/spring-offer", 301, "/services"),
        ("behind-a-login", f"https://{WWW}/account", 401, None),
        ("one-title-for-all", f"https://{WWW}/nothing", 404, None),
        ("more-in-the-query", f"https://{APEX}/a?b=c", 301, f"https://{WWW}/a?b=c&via=apex"),
        ("more-in-the-query", f"https://{APEX}/", 301, f"https://{WWW}/?via=apex"),
    ],
)
def test_a_link_leads_so(
    fetch: Callable, name: str, url: str, status: int, place: str | None
) -> None:
    with serving(find(f"deep-links.{name}")(healthy())) as it:
        got, headers, _ = fetch(it, url)

    assert (got, headers["Location"]) == (status, place)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("listed-and-gone", "/spring-offer"),
        ("soft-404", "/spring-offer"),
        ("everything-is-home", "/spring-offer"),
        ("moved", "/about"),
        ("behind-a-login", "/account"),
    ],
)
def test_the_sitemap_lists_it(fetch: Callable, name: str, path: str) -> None:
    with serving(find(f"deep-links.{name}")(healthy())) as it:
        assert f"<loc>https://{WWW}{path}</loc>" in fetch(it, f"https://{WWW}/sitemap.xml")[2]
