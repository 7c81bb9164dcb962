import pytest
from hypothesis import given
from hypothesis import strategies as st

from launchready.evidence.robots import Robots, hidden, robots, sitemap

URL = "https://acme.test"


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("", "/", True),
        ("User-agent: *\nDisallow: /", "/", False),
        ("User-agent: *\nDisallow:", "/", True),
        ("User-agent: *\nDisallow: /a", "/ab", False),
        ("User-agent: *\nDisallow: /a/", "/a", True),
        ("User-agent: *\nDisallow: /a$", "/ab", True),
        ("User-agent: *\nDisallow: /a$", "/a", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?z", True),
        ("User-agent: *\nDisallow: /a*b*c", "/a1b2c3", False),
        ("User-agent: *\nDisallow: /a*b*c", "/a1c2b3", True),
        ("User-agent: *\nDisallow: /\nAllow: /a", "/a", True),
        ("User-agent: *\nAllow: /a\nDisallow: /ab", "/ab", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", True),
        ("User-agent: Bot\nDisallow: /", "/", True),
        ("User-agent: Bot\nUser-agent: *\nDisallow: /", "/", False),
        ("User-agent: *\nDisallow: /a\nUser-agent: Bot\nDisallow: /", "/", True),
        ("# Disallow: /\nUSER-AGENT: * # all\ndisallow : /x # here", "/x", False),
        ("Disallow: /", "/", True),
    ],
)
def test_the_most_specific_rule_for_everybody_decides(text: str, path: str, allowed: bool) -> None:
    assert robots(text).allows(URL + path) is allowed


def test_names_the_sitemaps_whatever_the_group() -> None:
    assert robots("User-agent: Bot\nSitemap: https://a.test/s.xml").sitemaps == (
        "https://a.test/s.xml",
    )


@given(st.text(), st.text("/ab*$?"))
def test_reads_whatever_comes(text: str, pattern: str) -> None:
    robots(text).allows(URL)
    Robots(((False, pattern),)).allows(f"{URL}/aab?b")
    sitemap(text)
    hidden((text,))


@given(st.text("ab", max_size=5), st.text("ab", max_size=5))
def test_a_star_stands_for_anything(start: str, end: str) -> None:
    told = Robots(((False, f"/{start}*{end}$"),))

    assert not told.allows(f"{URL}/{start}x{end}")


@pytest.mark.parametrize(
    ("value", "hides"),
    [
        ("noindex", True),
        ("NOINDEX, follow", True),
        ("none", True),
        ("googlebot: noindex", True),
        ("otherbot: noindex", False),
        ("unavailable_after: 25 Jun 2026", False),
        ("max-snippet:-1, noindex", True),
        ("index, follow", False),
        ("noindexing", False),
        ("", False),
    ],
)
def test_knows_what_hides_a_page(value: str, hides: bool) -> None:
    assert hidden((value,)) is hides


def test_any_directive_hides() -> None:
    assert hidden(("index", "noindex"))


def test_reads_the_addresses_of_a_sitemap() -> None:
    text = (
        "<urlset><url><loc> https://a.test/?b=1&amp;c=2 </loc></url>"
        "<url><LOC><![CDATA[https://a.test/d]]></LOC></url>"
        "<url><loc>https://a.test/d</loc></url><loc>http://[</loc><loc>x:y</loc></urlset>"
    )

    assert sitemap(text) == ("https://a.test/?b=1&c=2", "https://a.test/d")
