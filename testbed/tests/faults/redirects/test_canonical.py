from collections.abc import Callable

import pytest

from testbed.background import serving
from testbed.faults import find
from testbed.healthy import healthy

APEX, WWW = "https://acme.test/", "https://www.acme.test/"
PLAIN, PLAIN_WWW = "http://acme.test/", "http://www.acme.test/"


@pytest.mark.parametrize(
    ("name", "urls"),
    [
        ("two-origins", [PLAIN, APEX]),
        ("two-origins", [WWW]),
        ("www-before-https", [PLAIN, PLAIN_WWW, WWW]),
        ("loop", [APEX, WWW, APEX, WWW, APEX, WWW]),
        ("three-hops", [PLAIN, APEX, f"{APEX}home", WWW]),
        ("ends-on-http", [PLAIN, APEX, WWW, PLAIN_WWW]),
        ("two-hops-of-301", [PLAIN, APEX, WWW]),
        ("two-hops-of-301", [PLAIN_WWW, WWW]),
        ("canonical-apex", [PLAIN, APEX]),
        ("canonical-apex", [PLAIN_WWW, WWW, APEX]),
        ("http-closed", [APEX, WWW]),
        ("trailing-slash", [f"{WWW}services/", f"{WWW}services"]),
    ],
)
def test_a_visitor_is_led_so(walk: Callable, name: str, urls: list[str]) -> None:
    with serving(find(f"canonical.{name}")(healthy())) as it:
        assert walk(it, urls[0]) == urls


def test_the_hops_of_301_are_301(fetch: Callable) -> None:
    with serving(find("canonical.two-hops-of-301")(healthy())) as it:
        assert [fetch(it, url)[0] for url in (PLAIN, APEX, WWW)] == [301, 301, 200]


def test_a_closed_http_port_refuses(fetch: Callable) -> None:
    with (
        serving(find("canonical.http-closed")(healthy())) as it,
        pytest.raises(ConnectionRefusedError),
    ):
        fetch(it, PLAIN)


def test_the_manifest_names_the_apex_where_it_is_canonical() -> None:
    with serving(find("canonical.canonical-apex")(healthy())) as it:
        assert 'site = "https://acme.test"' in it.manifest.read_text()
