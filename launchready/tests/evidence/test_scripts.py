import pytest

from build.web import page, visit
from launchready.evidence.scripts import scripts_of

NAMED = "content-security-policy: script-src 'self' x.test"


@pytest.mark.parametrize(
    ("src", "foreign"),
    [
        ("/a.js", False),
        ("https://acme.test/a.js", False),
        ("https://widgets.acme.test:8443/a.js", False),
        ("//WIDGETS.acme.test./a.js", False),
        ("https://x.test/a.js", True),
        ("https://acme.test.x.test/a.js", True),
        ("https://acme.test@x.test/a.js", True),
        ("https://127.0.0.1/a.js", True),
        ("http://acme.test/a.js", True),
    ],
)
def test_foreign_is_another_domain_or_plain_http(src: str, *, foreign: bool) -> None:
    seen = scripts_of(visit(page(f"<script src={src}></script>")))

    assert (seen.pages, seen.count, bool(seen.foreign)) == (1, 1, foreign)


def test_each_page_answers_for_itself() -> None:
    tag = "<script src=https://x.test/a.js></script>"
    seen = scripts_of(visit(page(tag, NAMED), page(tag, url="https://acme.test/b")))

    assert seen.count == 1
    assert [(s.page, s.listed) for s in seen.foreign] == [
        ("https://acme.test/", True),
        ("https://acme.test/b", False),
    ]


@pytest.mark.parametrize(
    ("policy", "listed"),
    [
        ("script-src x.test", True),
        ("default-src x.test", True),
        ("script-src https:", False),
        ("script-src *, script-src x.test", True),
        ("img-src x.test", False),
    ],
)
def test_a_policy_lists_hosts_where_one_names_them(policy: str, *, listed: bool) -> None:
    body = "<script src=https://x.test/a.js></script>"
    (seen,) = scripts_of(visit(page(body, f"content-security-policy: {policy}"))).foreign

    assert seen.listed is listed


def test_error_pages_count() -> None:
    assert scripts_of(visit(page("<script src=//x.test/a.js></script>", status=404))).foreign
