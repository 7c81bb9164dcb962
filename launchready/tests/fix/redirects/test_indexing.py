from launchready.evidence.indexing import Draft, Indexing
from launchready.evidence.journey import Reading
from launchready.evidence.robots import Robots
from launchready.fix.redirects.indexing import indexing
from launchready.model import Product, ServerRule, Step

PAGE = Reading("https://acme.test/", 200, "page", robots=("noindex",))


def parts(
    *pages: Reading, drafts: tuple[Draft, ...] = (), listed: tuple[str, ...] = ()
) -> tuple[object, ...]:
    seen = Indexing("acme.test", Robots(), listed, (), pages, drafts)
    return indexing.write(Product("acme.test"), seen).parts


def test_takes_away_what_hides_where_something_does() -> None:
    assert "Take noindex away" in str(parts(PAGE)[0])
    assert "Take noindex away" not in str(parts())


def test_writes_robots_txt() -> None:
    [rule] = [part for part in parts() if isinstance(part, ServerRule)]

    assert rule == ServerRule(
        "robots.txt", "User-agent: *\nAllow: /\n\nSitemap: https://acme.test/sitemap.xml"
    )


def test_hides_the_drafts_that_are_open() -> None:
    drafts = (Draft("staging.acme.test", Robots(), PAGE), Draft("dev.acme.test", Robots(), None))
    text = str(parts(drafts=drafts))

    assert "# in the server of staging.acme.test" in text
    assert "dev.acme.test" not in text
    assert any(isinstance(part, Step) for part in parts())


def test_names_the_strangers_in_the_sitemap_and_in_canonical_links() -> None:
    draft, own = "https://staging.acme.test", "https://acme.test"
    page = Reading(f"{own}/about", 200, "page", canonical=(f"{draft}/about",))
    text = str(parts(page, listed=(f"{draft}/a", f"{draft}/b", f"{own}/", "https://a b.test/")))

    assert text.count(f"Take every address of {draft} out of the sitemap.") == 1
    assert f"/about calls an address of {draft} canonical" in text
    assert "a b.test" not in text


def test_of_own_addresses_nothing_is_said() -> None:
    page = Reading("https://acme.test/a", 200, "page", canonical=("https://acme.test/a",))
    text = str(parts(page, listed=("https://acme.test/a",)))

    assert "out of the sitemap" not in text
    assert "calls an address" not in text
