import pytest

from build.http import exchange
from build.web import page, visit
from launchready.audits.web.headers import headers
from launchready.evidence.visit import Document, document
from launchready.model import State

SNIFF = "x-content-type-options: nosniff"
REFERRER = "referrer-policy: same-origin"
SESSION = "set-cookie: session=; Secure"


def answer(body: bytes, *lines: str, status: int = 200) -> Document:
    return document(exchange("https://acme.test/api", status, *lines), body)


@pytest.mark.parametrize(
    ("lines", "state"),
    [
        pytest.param([SNIFF, REFERRER], State.PASS, id="good"),
        pytest.param(["x-content-type-options: NoSniff, x", REFERRER], State.PASS, id="odd"),
        pytest.param([REFERRER], State.FAIL, id="sniffing"),
        pytest.param(["x-content-type-options: x, nosniff", REFERRER], State.FAIL, id="not-first"),
        pytest.param([SNIFF], State.WARN, id="no-referrer-policy"),
        pytest.param([SNIFF, "referrer-policy: perhaps"], State.WARN, id="unknown-policy"),
        pytest.param([SNIFF, "referrer-policy: unsafe-url"], State.FAIL, id="leaking"),
        pytest.param(
            [SNIFF, "referrer-policy: no-referrer-when-downgrade"], State.FAIL, id="leaking-too"
        ),
        pytest.param([SNIFF, REFERRER, SESSION], State.PASS, id="session"),
        pytest.param(
            [SNIFF, REFERRER, SESSION, "cache-control: public"], State.FAIL, id="session-kept"
        ),
        pytest.param(
            [SNIFF, REFERRER, "set-cookie: theme=", "cache-control: public"],
            State.PASS,
            id="preference-kept",
        ),
        pytest.param(
            [SNIFF, REFERRER, "set-cookie: session=; Max-Age=0", "cache-control: public"],
            State.PASS,
            id="deletion-kept",
        ),
    ],
)
def test_judges_a_page_by_its_headers(lines: list[str], state: State) -> None:
    assert headers.judge(visit(page("<p>x", *lines))).state is state


@pytest.mark.parametrize(
    ("body", "kind", "state"),
    [
        (b"{}", "application/json", State.PASS),
        (b"{}", "application/problem+json", State.PASS),
        (b"{}", "text/html; charset=utf-8", State.FAIL),
        (b"hello", "text/plain", State.PASS),
        (b"hello", "", State.FAIL),
        (b"<!doctype html><p>x", "text/html", State.FAIL),
    ],
)
def test_judges_an_answer_by_its_label(body: bytes, kind: str, state: State) -> None:
    lines = [SNIFF, REFERRER, *([f"content-type: {kind}"] if kind else [])]

    assert headers.judge(visit(answer(body, *lines))).state is state


def test_an_error_needs_its_headers_too() -> None:
    good = page("<p>x", SNIFF, REFERRER)
    bad = answer(b"{}", "content-type: application/json", status=404)

    assert headers.judge(visit(good, bad)).state is State.FAIL


def test_where_nothing_is_sent_nothing_is_judged() -> None:
    assert headers.judge(visit()).state is State.NOT_APPLICABLE
    assert headers.judge(visit(answer(b""))).state is State.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("seen", "want"),
    [
        (page("<p>x", SNIFF), "strict-origin-when-cross-origin"),
        (page("<p>x", SNIFF, "referrer-policy: unsafe-url"), "strict-origin-when-cross-origin"),
        (answer(b"{}", SNIFF, "content-type: text/html; charset=utf-8"), "application/json"),
    ],
    ids=["no policy", "leaking", "JSON called HTML"],
)
def test_says_what_is_wanted(seen: Document, want: str) -> None:
    [finding] = headers.judge(visit(seen)).findings

    assert finding.want == want
