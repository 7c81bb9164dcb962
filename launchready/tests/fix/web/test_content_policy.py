import pytest

from launchready.evidence.csp import policies
from launchready.evidence.fence import Fence, Fences, inline_scripts, ways_in
from launchready.fix.web.content_policy import content_policy
from launchready.model import Host, ServerRule, Step

ONE = "'sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s='"


def page(body: str, *loads: tuple[str, str], text: str = "") -> Fence:
    inline, _ = inline_scripts(body.encode())
    return Fence("https://acme.test/", policies(text), inline=inline, loads=loads)


def written(*pages: Fence) -> str:
    parts = content_policy.write(Host("acme.test"), Fences("acme.test", pages)).parts
    [text] = [p.text for p in parts if isinstance(p, ServerRule) and p.server == "Caddy"]
    return text.partition('Policy "')[2].partition('"')[0]


@pytest.mark.parametrize(
    ("load", "directive"),
    [
        (
            ("script-src", "https://cdn.test/a/b.js?v=1"),
            "script-src 'self' https://cdn.test/a/b.js",
        ),
        (("script-src", "https://cdn.test/a;b.js"), "script-src 'self';"),
        (("img-src", "https://i.test"), "img-src 'self' data: https://i.test"),
        (("script-src", "http://cdn.test/a.js"), "script-src 'self';"),
        (("script-src", "https://acme.test/a.js"), "script-src 'self';"),
        (("script-src", "https://[::1/a.js"), "script-src 'self';"),
        (("script-src", 'https://a".test/a.js'), "script-src 'self';"),
    ],
)
def test_names_what_the_pages_load(load: tuple[str, str], directive: str) -> None:
    assert directive in written(page("", load))


def test_names_inline_scripts_by_their_hash_unless_they_are_too_many() -> None:
    assert ONE in written(page("<script>1</script>"))
    assert "sha256" not in written(page("".join(f"<script>{n}</script>" for n in range(11))))


@pytest.mark.parametrize("body", ["", "<script>1</script>"])
def test_the_policy_that_it_writes_leaves_no_way_in(body: str) -> None:
    mended = page(body, ("script-src", "https://cdn.jsdelivr.net/npm/a@1/a.js"))

    assert ways_in(page(body, text=written(mended))) == ()


def test_says_which_page_stops_its_own_scripts() -> None:
    seen = Fences("acme.test", (page("<script>1</script>", text="script-src 'self'"),))
    steps = [
        p.text for p in content_policy.write(Host("acme.test"), seen).parts if isinstance(p, Step)
    ]

    assert any(step.startswith("The policy of / stops") for step in steps)
