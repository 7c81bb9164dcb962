import pytest
from hypothesis import given
from hypothesis import strategies as st

from build.http import exchange
from launchready.evidence.csp import Policy, enforced, host_of, is_open, policies


@pytest.mark.parametrize(
    ("text", "name", "sources"),
    [
        pytest.param("img-src 'self'", "img-src", ("'self'",), id="stated"),
        pytest.param("IMG-SRC 'self'", "img-src", ("'self'",), id="case"),
        pytest.param("img-src a.test; img-src *", "img-src", ("a.test",), id="first-counts"),
        pytest.param("default-src 'self'", "img-src", ("'self'",), id="default"),
        pytest.param("default-src *; img-src 'none'", "img-src", ("'none'",), id="own-first"),
        pytest.param("child-src a.test; default-src *", "frame-src", ("a.test",), id="child"),
        pytest.param("default-src 'none'", "form-action", None, id="no-default-for-forms"),
        pytest.param("default-src 'none'", "frame-ancestors", None, id="nor-for-frames"),
        pytest.param("img-src", "img-src", (), id="empty-list"),
        pytest.param(" ;; img-src\ta.test ;", "img-src", ("a.test",), id="blanks"),
        pytest.param("script-src 'self'", "img-src", None, id="unstated"),
    ],
)
def test_a_directive_allows(text: str, name: str, sources: tuple[str, ...] | None) -> None:
    (policy,) = policies(text)

    assert policy.sources(name) == sources


def test_a_comma_parts_policies_and_empty_ones_are_none() -> None:
    assert policies("img-src a.test, , script-src b.test") == (
        Policy((("img-src", ("a.test",)),)),
        Policy((("script-src", ("b.test",)),)),
    )


def test_in_a_page_a_comma_parts_nothing() -> None:
    (policy,) = policies("img-src a.test, default-src 'none'", meta=True)

    assert policy.sources("img-src") == ("a.test,", "default-src", "'none'")


def test_frame_ancestors_does_not_count_in_a_page() -> None:
    (policy,) = policies("frame-ancestors 'none'; img-src 'none'", meta=True)

    assert policy.sources("frame-ancestors") is None
    assert policy.sources("img-src") == ("'none'",)


def test_a_report_only_policy_is_not_enforced() -> None:
    seen = exchange("https://acme.test/", 200, "content-security-policy-report-only: img-src a")

    assert enforced(seen) == ()


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("*", True),
        ("https:", True),
        ("HTTPS:", True),
        ("http:", True),
        ("wss:", True),
        ("https://*", True),
        ("https://*:443", True),
        ("*.com", True),
        ("*.co.uk", True),
        ("*.vercel.app", True),
        ("https://*.netlify.app/x", True),
        ("'self'", False),
        ("'none'", False),
        ("'nonce-YQ=='", False),
        ("data:", False),
        ("blob:", False),
        ("acme.test", False),
        ("https://acme.test:8443/a/", False),
        ("*.acme.test", False),
        ("my-site.vercel.app", False),
        ("localhost:3000", False),
    ],
)
def test_open_is_what_anybody_can_have(source: str, *, expected: bool) -> None:
    assert is_open(source) is expected


@pytest.mark.parametrize(
    ("source", "host"),
    [
        ("https://WSRV.nl/", "wsrv.nl"),
        ("wsrv.nl:443", "wsrv.nl"),
        ("*.wp.com", "*.wp.com"),
        ("'self'", ""),
        ("https:", ""),
    ],
)
def test_the_host_of_a_source(source: str, host: str) -> None:
    assert host_of(source) == host


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    for policy in policies(text):
        for name, sources in policy.directives:
            assert policy.sources(name) == sources
            assert all(isinstance(is_open(source), bool) for source in sources)
