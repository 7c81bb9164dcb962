import pytest

from build.network import HOST
from build.pages import Page, page, seen
from launchready.evidence.visit import Visit
from launchready.model import Evidence, Observed, Reason, Unavailable

HOME = page('<!doctype html><a href="/a">a</a> <a href="/b">b</a> <a href="/">home</a>')


def visited(**paths: Page) -> Evidence[Visit]:
    """Serve these paths (`root` is `/`), and 404 elsewhere."""
    missing = page("<!doctype html>no", 404)
    return seen(Visit, "framing", lambda _, t: paths.get(t.strip("/") or "root", missing))


def urls(evidence: Evidence[Visit]) -> list[str]:
    assert isinstance(evidence, Observed)
    return [each.url.removeprefix(f"https://{HOST}") for each in evidence.value.documents]


def test_sees_the_landing_page_its_links_and_a_path_that_is_not_there() -> None:
    evidence = visited(root=HOME, a=page("<p>a"), b=page("<p>b", 404))

    assert urls(evidence)[:3] == ["/", "/a", "/b"]
    assert len(urls(evidence)) == 4
    assert isinstance(evidence, Observed)
    assert [each.exchange.status for each in evidence.value.documents] == [200, 200, 404, 404]
    assert evidence.gaps == ()


def test_follows_the_root_on_its_host() -> None:
    evidence = visited(root=page("", 302, "Location: /home"), home=HOME, a=HOME, b=HOME)

    assert urls(evidence)[:3] == ["/home", "/a", "/b"]


def test_a_root_that_leads_elsewhere_has_no_page() -> None:
    evidence = visited(root=page("", 302, "Location: https://elsewhere.test/"))

    assert isinstance(evidence, Observed)
    assert evidence.value.pages == ()


@pytest.mark.parametrize(
    "root",
    [
        page("", 302, "Location: /"),
        page("", 302, "Location: ftp://x/"),
        page("<p>sorry", 500),
        page("<p>sorry", 502),
    ],
    ids=["loop", "no-web", "error", "gateway"],
)
def test_a_root_that_leads_to_no_page_was_not_seen(root: Page) -> None:
    evidence = visited(root=root)

    assert isinstance(evidence, Unavailable)
    assert evidence.reason is Reason.BROKEN_ANSWER


def test_a_throttled_page_is_a_gap() -> None:
    evidence = visited(root=HOME, a=page("slow down", 429), b=page("<p>b"))

    assert isinstance(evidence, Observed)
    assert [gap.reason for gap in evidence.gaps] == [Reason.WALL]
    assert "/b" in urls(evidence)


def test_a_redirect_is_no_document() -> None:
    evidence = visited(root=HOME, a=page("", 302, "Location: /b"), b=page("<p>b"))

    assert "/a" not in urls(evidence)
