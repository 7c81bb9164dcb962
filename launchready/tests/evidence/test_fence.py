import pytest
from hypothesis import given
from hypothesis import strategies as st

from launchready.evidence.csp import policies
from launchready.evidence.fence import Fence, inline_scripts, kept_out, ways_in, weaknesses

NONCE = "'nonce-bm9uY2UtMjItY2hhcmFjdGVycw'"
ONE = "sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s="
STRICT = "default-src 'none'; object-src 'none'; base-uri 'none'"


def fence(text: str, body: str = "", **more: object) -> Fence:
    """Make the fence of a header, where policies are parted by commas."""
    inline, ahead = inline_scripts(body.encode())
    return Fence("https://acme.test/", policies(text), inline=inline, ahead=ahead, **more)


def ways(text: str, **more: object) -> list[str]:
    return [way.got for way in ways_in(fence(text, **more))]


@pytest.mark.parametrize(
    ("text", "got"),
    [
        pytest.param("img-src 'self'", "no script-src, nor default-src", id="only-images"),
        pytest.param("script-src 'unsafe-inline'", "'unsafe-inline'", id="inline"),
        pytest.param("script-src 'UNSAFE-INLINE'", "'unsafe-inline'", id="case"),
        pytest.param("default-src 'unsafe-inline'", "'unsafe-inline'", id="by-default"),
        pytest.param("script-src-elem 'unsafe-inline'", "'unsafe-inline'", id="elements"),
        pytest.param(
            "script-src 'self'; script-src-attr 'unsafe-inline'",
            "'unsafe-inline' in script-src-attr",
            id="attributes",
        ),
        pytest.param("script-src *", "scripts from *", id="everywhere"),
        pytest.param("script-src https:", "scripts from https:", id="scheme"),
        pytest.param("script-src http:", "scripts from http:", id="plain"),
        pytest.param("script-src *.vercel.app", "scripts from *.vercel.app", id="platform"),
        pytest.param("script-src data:", "scripts from data:", id="data"),
        pytest.param(f"script-src {NONCE}", "nonces, and no base-uri", id="base"),
    ],
)
def test_a_way_in_is_found(text: str, got: str) -> None:
    assert ways(text) == [got]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("script-src 'self'", id="self"),
        pytest.param("script-src 'none'", id="none"),
        pytest.param("script-src", id="empty"),
        pytest.param(f"script-src 'unsafe-inline' '{ONE}'", id="a-hash-turns-inline-off"),
        pytest.param("script-src 'unsafe-inline' 'strict-dynamic'", id="strict-alone-runs-nothing"),
        pytest.param(f"script-src https: '{ONE}' 'strict-dynamic'", id="strict-forgets-hosts"),
        pytest.param(f"script-src {NONCE}; base-uri 'self'", id="nonce-and-base"),
        pytest.param("script-src *.acme.test", id="own-wildcard"),
        pytest.param("script-src *, script-src 'self'", id="the-second-one-holds"),
        pytest.param("script-src 'unsafe-inline', script-src *", id="neither-alone"),
        pytest.param("script-src https://cdn.jsdelivr.net/npm/a@1/a.js", id="one-file"),
        pytest.param("script-src https://www.googletagmanager.com", id="needs-eval"),
        pytest.param("script-src https://accounts.google.com/gsi/client", id="another-path"),
        pytest.param(
            "script-src unpkg.com, script-src https://accounts.google.com", id="no-host-in-both"
        ),
        pytest.param(
            "default-src 'none'; script-src 'self' 'nonce-bm9uY2UtMjItY2hhcmFjdGVycw'; "
            "style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
            "frame-ancestors 'none'",
            id="frontdesk",
        ),
    ],
)
def test_no_way_in_is_made_up(text: str) -> None:
    assert ways(text) == []


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("script-src https://cdn.jsdelivr.net", "cdn.jsdelivr.net"),
        ("script-src HTTPS://CDN.JSDELIVR.NET/npm/", "cdn.jsdelivr.net"),
        ("script-src *.jsdelivr.net", "cdn.jsdelivr.net"),
        ("script-src accounts.google.com:443", "accounts.google.com"),
        ("script-src https://accounts.google.com/o/oauth2/revoke", "accounts.google.com"),
        ("script-src 'unsafe-eval' www.googletagmanager.com", "www.googletagmanager.com"),
        ("script-src *, script-src unpkg.com", "unpkg.com"),
    ],
)
def test_a_host_that_serves_a_strangers_script_is_a_way_in(text: str, host: str) -> None:
    [got] = ways(text)

    assert got.startswith(f"scripts from {host}, which ")


def test_without_a_policy_all_is_open_and_a_report_keeps_nobody_out() -> None:
    assert ways("") == ["no policy"]
    assert ways("", watching=True) == ["only a report-only policy"]


def test_a_nonce_that_comes_again_is_known_to_everybody() -> None:
    text = f"script-src {NONCE}; base-uri 'none'"

    assert ways(text, again=frozenset({"bm9uY2UtMjItY2hhcmFjdGVycw"})) != []
    assert ways(text, again=frozenset({"another"})) == []


@pytest.mark.parametrize(
    ("text", "low"),
    [
        (STRICT, []),
        ("default-src 'none'; base-uri 'none'", []),
        ("script-src 'none'; base-uri 'none'", ["no object-src"]),
        ("script-src 'none'; object-src *; base-uri 'self'", ["no object-src"]),
        ("default-src 'none'", ["no base-uri"]),
        (f"{STRICT}; script-src 'unsafe-eval'", ["'unsafe-eval'"]),
        (f"{STRICT}; script-src 'nonce-abc'", ["a nonce of 3 characters"]),
        ("script-src 'none', object-src 'none'; base-uri 'none'", []),
        ("", []),
    ],
)
def test_what_only_lowers_the_fence(text: str, low: list[str]) -> None:
    assert [weak.got for weak in weaknesses(fence(text))] == low


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        ("<script>1</script>", 0),
        ("<script>2</script>", 1),
        ("<script nonce=bm9uY2UtMjItY2hhcmFjdGVycw>2</script>", 0),
        ("<script nonce=other>2</script>", 1),
        ("<script src=/a.js></script>", 0),
        ("<script type=application/ld+json>{}</script>", 0),
    ],
)
def test_own_scripts_that_the_policy_stops(body: str, kept: int) -> None:
    seen = fence(f"{STRICT}; script-src {NONCE} '{ONE}'", body)

    assert len(kept_out(seen)) == kept


@pytest.mark.parametrize(
    ("head", "ahead"),
    [
        ("{meta}<script>1</script>", 0),
        ("<script>1</script>{meta}", 1),
        ("<script src=a></script><script type=importmap>{{}}</script>{meta}", 1),
        ("<script>1</script>", 0),
    ],
)
def test_scripts_ahead_of_a_policy_in_the_head_are_counted(head: str, ahead: int) -> None:
    meta = f'<meta http-equiv=Content-Security-Policy content="{STRICT}">'

    assert inline_scripts(f"<head>{head.format(meta=meta)}</head>".encode())[1] == ahead


def test_a_policy_behind_scripts_is_weak_unless_a_header_says_it_too() -> None:
    meta = policies(STRICT, meta=True)

    [weak] = weaknesses(Fence("https://acme.test/", meta, ahead=2))
    assert "behind 2 scripts" in weak.got
    assert weaknesses(Fence("https://acme.test/", meta + policies(STRICT), ahead=2)) == ()


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_policy_and_any_page_can_be_read(text: str, body: str) -> None:
    seen = fence(text, f"<script>{body}")

    assert all(way.got and way.want for way in (*ways_in(seen), *weaknesses(seen)))
    assert len(kept_out(seen)) <= len(seen.inline)


SOURCES = ["'self'", "*", "https:", "data:", "'unsafe-inline'", NONCE, "unpkg.com", "a.test"]


@given(st.lists(st.sampled_from(SOURCES)), st.lists(st.sampled_from(SOURCES)))
def test_one_policy_more_never_opens_a_way(first: list[str], second: list[str]) -> None:
    both = f"script-src {' '.join(first)}; base-uri 'none'", f"script-src {' '.join(second)}"

    assert set(ways(", ".join(both))) <= set(ways(both[0])) | {
        way for way in ways(", ".join(both)) if way.startswith(("scripts from", "'unsafe-inline'"))
    }
    assert bool(ways(", ".join(both))) <= bool(ways(both[0]))
