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


def test_writes_rules_for_five_servers() -> None:
    parts = loops.write(Host("acme.test"), Walks("acme.test", ())).parts
    rules = {part.server: part.text for part in parts if isinstance(part, ServerRule)}

    assert set(rules) == {"nginx", "Caddy", "Cloudflare", "Vercel", "Netlify"}
    assert "return 301 https://acme.test$request_uri;" in rules["nginx"]
    assert "Full (strict)" in rules["Cloudflare"]
