"""What a browser tells of a page of another site, and which cookies it sends along."""

import pytest

from launchready.evidence.foreign_pages import EVERY, LINKED, POSTED, Sender, Sort, Way, ways

HOST = "api.acme.test"


@pytest.mark.parametrize(
    ("way", "origin", "referer", "site", "mode"),
    [
        (Way(Sort.LINK), None, "https://launchready-check.example/", "cross-site", "navigate"),
        (
            Way(Sort.FORM),
            "https://launchready-check.example", "https://launchready-check.example/",
            "cross-site", "navigate",
        ),
        (
            Way(Sort.FORM, Sender.LOOKALIKE),
            "https://api.acme.test.launchready-check.example",
            "https://api.acme.test.launchready-check.example/",
            "cross-site", "navigate",
        ),
        (Way(Sort.FORM, Sender.NULL), "null", None, "cross-site", "navigate"),
        (Way(Sort.FORM, Sender.MISSING), None, None, "cross-site", "navigate"),
        (
            Way(Sort.FORM, Sender.OLDER),
            "https://launchready-check.example", "https://launchready-check.example/",
            None, None,
        ),
        (
            Way(Sort.BARE),
            "https://launchready-check.example", "https://launchready-check.example/",
            "cross-site", "no-cors",
        ),
    ],
)  # fmt: skip
def test_a_browser_tells_where_a_page_is(
    way: Way, origin: str | None, referer: str | None, site: str | None, mode: str | None
) -> None:
    told = way.told(HOST)

    assert (told.get("Origin"), told.get("Referer")) == (origin, referer)
    assert (told.get("Sec-Fetch-Site"), told.get("Sec-Fetch-Mode")) == (site, mode)


def test_a_lax_cookie_goes_with_links_and_a_strict_one_with_nothing() -> None:
    assert {"Strict"} == EVERY - LINKED
    assert {"Lax"} == LINKED - POSTED
    assert {"None", ""} == POSTED
    assert Way(Sort.LINK).cookies == LINKED
    assert Way(Sort.FORM).cookies == POSTED


@pytest.mark.parametrize(
    ("links", "posts", "borrowed", "count"),
    [
        (False, False, False, 0),
        (True, False, True, 1),
        (True, True, False, 21),
        (True, True, True, 41),
    ],
)
def test_what_is_sent_depends_on_what_goes_along(
    links: bool, posts: bool, borrowed: bool, count: int
) -> None:
    named = [*ways(links=links, posts=posts, borrowed=borrowed)]

    assert len(set(named)) == len(named) == count
    assert len({str(way) for way in named}) == count
