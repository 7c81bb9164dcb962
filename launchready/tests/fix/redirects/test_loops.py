import pytest

from build.http import chain
from launchready.evidence.http import Closed
from launchready.evidence.walks import Walk, Walks
from launchready.fix.redirects.loops import ADVICE, loops
from launchready.model import Host, ServerRule, Step

ROOT = "https://acme.test/"


@pytest.mark.parametrize("who", ADVICE)
def test_advises_the_client_that_goes_astray(who: str) -> None:
    seen = Walks(
        "acme.test",
        (
            Walk(f"a {who} visitor", chain(f"{ROOT} 302 > looped {ROOT}")),
            Walk("another", chain(f"{ROOT} 200")),
            Walk("one more", Closed(ROOT)),
        ),
    )
    first, second, *_ = loops.write(Host("acme.test"), seen).parts

    assert first == Step(ADVICE[who])
    assert "one place" in str(second)


@pytest.mark.parametrize(
    ("way", "said"),
    [
        (
            f"http://acme.test/ 301 > {ROOT} 301 > {ROOT}a 301 > {ROOT}b 301 > {ROOT}c 200",
            f"Lead http://acme.test/ to {ROOT}c in one hop",
        ),
        (f"{ROOT} 302 > http://acme.test/in 200", f"Let {ROOT} lead to https://acme.test/in"),
    ],
)
def test_names_the_hop_that_is_wrong(way: str, said: str) -> None:
    seen = Walks("acme.test", (Walk("anybody", chain(way)), Walk("somebody", chain(way))))

    assert str(loops.write(Host("acme.test"), seen)).count(said) == 1


@pytest.mark.parametrize(
    "way",
    [
        f"http://acme.test/ 301 > {ROOT} 301 > {ROOT}a 301 > {ROOT}b 200",
        f"{ROOT} 301 > {ROOT}a 301 > {ROOT}b 301 > {ROOT}c 301 > {ROOT};id 200",
        f"{ROOT} 302 > http://acme.test/$(id) 200",
    ],
)
def test_writes_no_address_that_needs_none_or_is_not_plain(way: str) -> None:
    text = str(loops.write(Host("acme.test"), Walks("acme.test", (Walk("anybody", chain(way)),))))

    assert "Lead http" not in text
    assert "$(id)" not in text


def test_writes_rules_for_five_servers() -> None:
    parts = loops.write(Host("acme.test"), Walks("acme.test", ())).parts
    rules = {part.server: part.text for part in parts if isinstance(part, ServerRule)}

    assert set(rules) == {"nginx", "Caddy", "Cloudflare", "Vercel", "Netlify"}
    assert "return 301 https://acme.test$request_uri;" in rules["nginx"]
    assert "Full (strict)" in rules["Cloudflare"]
