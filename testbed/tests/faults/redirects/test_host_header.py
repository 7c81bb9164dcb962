from collections.abc import Callable

import pytest

from testbed.background import serving
from testbed.faults import find
from testbed.healthy import APEX, CHAT, WWW, healthy
from testbed.world import Acting, Asked, Pages, Redirect, Response

EVIL = "evil.example"


def answer(name: str, host: str, path: str, header: str, value: str) -> Response | None:
    site = find(f"host-header.{name}")(healthy()).sites[host].https
    assert isinstance(site, Acting)
    return site.act(Asked("GET", host, path, "", ((header, value),)))


@pytest.mark.parametrize(
    ("name", "host", "path", "header", "value", "header_out"),
    [
        ("believes-forwarded", CHAT, "/x", "forwarded", f"host={EVIL}", f"//{EVIL}/"),
        ("cookie-for-the-host", CHAT, "/", "x-host", EVIL, f"Domain={EVIL};"),
    ],
)
def test_a_header_comes_back(
    name: str, host: str, path: str, header: str, value: str, header_out: str
) -> None:
    said = answer(name, host, path, header, value)

    assert said is not None
    assert any(header_out in value for _, value in said.headers)


def test_a_link_comes_back() -> None:
    said = answer("links-to-the-forwarded-host", WWW, "/", "x-forwarded-host", EVIL)

    assert said is not None
    assert f'href="https://{EVIL}/reset"' in said.body


def test_port_80_repeats_the_host() -> None:
    site = find("host-header.redirects-to-the-host-asked-for")(healthy()).sites[APEX]

    assert site.catches_all
    assert isinstance(site.http, Acting)
    said = site.http.act(Asked("GET", EVIL, "/a", ""))
    assert said is not None
    assert said.headers == (("Location", f"https://{EVIL}/a"),)


@pytest.mark.parametrize("name", ["answers-every-name", "canonical-for-every-name"])
def test_every_name_is_answered(fetch: Callable, name: str) -> None:
    with serving(find(f"host-header.{name}")(healthy())) as it:
        status, headers, _ = fetch(it, f"http://{EVIL}/")

    assert status == 308
    assert EVIL not in headers["Location"]


def test_an_unknown_name_is_named_in_text() -> None:
    said = answer("names-it-in-text", CHAT, "/", "x", "")
    site = find("host-header.names-it-in-text")(healthy()).sites[CHAT].https

    assert said is None
    assert isinstance(site, Acting)
    assert isinstance(site.below, Pages | Redirect)
    other = site.act(Asked("GET", EVIL, "/", ""))
    assert other is not None
    assert EVIL in other.body
