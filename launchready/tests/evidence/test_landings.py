import pytest

from build.http import chain
from launchready.evidence.http import Closed
from launchready.evidence.landings import Campaign, Landing, Landings

HOST, WWW = "https://acme.test", "https://www.acme.test"


@pytest.mark.parametrize(
    ("way", "alias", "lost"),
    [
        (f"{HOST}/a?b=1 301 > {WWW}/a?b=1 404", True, False),
        (f"{HOST}/a?b=1 301 > {WWW}/a/?c=2&b=1 404", True, False),
        (f"{HOST}/a?b=1 301 > {WWW}/a 404", True, True),
        (f"{HOST}/a?b=1 301 > {WWW}/?b=1 200", True, True),
        (f"{HOST}/a?b=1 301 > {WWW}/ 200", False, False),
        (f"http://acme.test/a?b=1 301 > {HOST}/ 200", False, True),
        (f"http://acme.test/a?b=1 301 > {HOST}/a?b=1 302 > {HOST}/login 200", False, False),
        (f"{HOST}/a?b=1 301 > left {WWW}/", True, True),
        (f"{HOST}/a?b=1 200", True, False),
        (f"{HOST}/a?b=1 301 > broken https://[", True, False),
    ],
)
def test_a_redirect_that_mends_the_host_keeps_path_and_query(
    way: str, alias: bool, lost: bool
) -> None:
    assert (Campaign(chain(way), alias).lost_at is not None) is lost


def test_a_closed_port_loses_nothing() -> None:
    assert Campaign(Closed(f"{HOST}/a"), alias=True).lost_at is None


def landing(text: str, title: str = "", sha256: str = "1") -> Landing:
    return Landing(chain(text), title, sha256)


@pytest.mark.parametrize(
    ("other", "alike"),
    [
        (landing(f"{HOST}/b 200", "T", "2"), True),
        (landing(f"{HOST}/b 200", "U", "1"), True),
        (landing(f"{HOST}/b 200", "U", "2"), False),
        (landing(f"{HOST}/b 404", "T", "1"), False),
    ],
)
def test_pages_look_alike_by_title_or_body(other: Landing, alike: bool) -> None:
    assert landing(f"{HOST}/a 200", "T", "1").looks_like(other) is alike


def test_pages_without_a_title_are_not_alike_for_that() -> None:
    one, other = landing(f"{HOST}/a 200", "", "1"), landing(f"{HOST}/b 200", "", "2")

    assert not one.looks_like(other)


@pytest.mark.parametrize(
    ("home", "missing", "alike", "known"),
    [
        (landing(f"{HOST}/ 200", "Home"), landing(f"{HOST}/x 404", "No", "2"), False, False),
        (landing(f"{HOST}/ 200", "Home"), landing(f"{HOST}/x 200", "No", "2"), False, True),
        (landing(f"{HOST}/ 200", "App"), landing(f"{HOST}/x 200", "App"), True, False),
        (None, None, False, False),
    ],
)
def test_an_error_page_is_known_where_it_differs(
    home: Landing | None, missing: Landing | None, alike: bool, known: bool
) -> None:
    seen = Landings("acme.test", home, missing, (), ())

    assert (seen.alike, seen.error_page is not None) == (alike, known)


def test_a_way_that_does_not_land_has_no_place() -> None:
    lost, shut = landing(f"{HOST}/a 301 > looped {HOST}/a"), Landing(Closed(HOST))

    assert (lost.place, lost.status, shut.start, shut.place) == ("", 0, HOST, "")
