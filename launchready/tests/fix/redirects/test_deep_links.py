import pytest

from build.http import chain
from launchready.evidence.landings import Campaign, Landing, Landings
from launchready.fix.redirects.deep_links import deep_links
from launchready.model import Product, ServerRule, Step

SERVERS = ["nginx", "Caddy", "Cloudflare", "Vercel", "Netlify"]


def rules(seen: Landings) -> list[ServerRule]:
    parts = deep_links.write(Product("www.acme.test"), seen).parts
    assert isinstance(parts[-1], Step)
    return [part for part in parts if isinstance(part, ServerRule)]


def gone(path: str) -> Landings:
    page = Landing(chain(f"https://www.acme.test{path} 404"))
    return Landings("www.acme.test", None, None, (page,), ())


def test_writes_a_rule_for_each_dead_address() -> None:
    written = rules(gone("/prices-2019"))

    assert [rule.server for rule in written] == SERVERS
    assert written[0].text == "location = /prices-2019 { return 301 /the-new-page$is_args$args; }"
    assert written[4].text == "/prices-2019 /the-new-page 301"


@pytest.mark.parametrize(
    ("way", "is_dead"),
    [
        ("https://www.acme.test/old 301 > https://www.acme.test/ 200", True),
        ("https://www.acme.test/old 200", True),
        ("https://www.acme.test/old 410", True),
        ("https://www.acme.test/old 401", False),
        ("https://www.acme.test/old 403", False),
        ("https://www.acme.test/old 302 > refused https://www.acme.test/b", False),
    ],
)
def test_home_and_the_error_page_in_disguise_are_no_place_to_land(way: str, is_dead: bool) -> None:
    page = Landing(chain(way), title="Not found" if way.endswith("old 200") else "")
    missing = Landing(chain("https://www.acme.test/random 200"), title="Not found")
    seen = Landings("www.acme.test", None, missing, (page,), ())

    assert bool(rules(seen)) is is_dead
    assert ("location = /old {" in str(rules(seen))) is is_dead


def test_an_address_that_needs_escaping_gets_no_rule() -> None:
    assert rules(gone("/a;return+200")) == []


def test_writes_rules_for_the_host_that_forgets() -> None:
    way = chain("https://acme.test/a?b=1 301 > https://www.acme.test/ 200")
    seen = Landings("www.acme.test", None, None, (), (Campaign(way, alias=True),))
    written = rules(seen)

    assert [rule.server for rule in written] == SERVERS
    assert "return 301 https://www.acme.test$request_uri;" in written[0].text
    assert "redir https://www.acme.test{uri} 301" in written[1].text
