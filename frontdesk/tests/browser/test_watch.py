"""The watch that the other tests here rely on: a page that misbehaves is heard."""

import pytest

POLICY = "default-src 'none'; script-src 'unsafe-inline'"


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<script>console.error('broken')</script>", "broken"),
        ("<script>throw new Error('thrown')</script>", "thrown"),
        ("<p style='color: red'>styled</p>", "CSP style-src"),
        ("<img src='http://127.0.0.1:1/x.png' alt=''>", "CSP img-src"),
    ],
)
def test_a_page_that_misbehaves_is_heard(visit, faults, html: str, said: str) -> None:
    page = visit("about:blank")
    answer = {"content_type": "text/html", "headers": {"content-security-policy": POLICY}}
    page.route("http://watched.test/", lambda route: route.fulfill(body=html, **answer))
    page.goto("http://watched.test/")

    assert any(said in text for text in faults.heard)
    faults.expect("broken", "thrown", "style", "img", "loading the image", "inline")


def test_a_quiet_page_is_quiet(visit, front) -> None:
    assert "alive" in visit(f"{front.origin}/livez").content()
