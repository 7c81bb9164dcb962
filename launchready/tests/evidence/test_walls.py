import pytest
from hypothesis import given
from hypothesis import strategies as st

from build.http import exchange
from launchready.evidence.http import Exchange
from launchready.evidence.walls import THROTTLED, wall

ROOT, RANDOM = "https://acme.test/", "https://acme.test/8f1c0f0e5d7a"
HOME = b"<h1>Acme Plumbing</h1>"
LOGIN = b'<form><input name="user"><input type="PASSWORD" name="word"></form>'
CHALLENGE = b"<title>Just a moment...</title><script>window._cf_chl_opt={}</script>"
HTML = "content-type: text/html"
JSON = "content-type: application/json; charset=utf-8"
PROBLEM = "content-type: application/problem+json"

Seen = tuple[int, tuple[str, ...], bytes]


def seen(status: int, *headers: str, body: bytes = b"") -> Seen:
    return status, headers, body


def named(root: Seen, random: Seen | None) -> str | None:
    exchanges: list[Exchange | None] = [None, None]
    for at, (url, what) in enumerate(((ROOT, root), (RANDOM, random))):
        if what:
            exchanges[at] = exchange(url, what[0], *what[1])
    front, elsewhere = exchanges
    assert front is not None
    return wall(front, root[2], elsewhere, random[2] if random else b"")


@pytest.mark.parametrize(
    ("root", "random", "what"),
    [
        pytest.param(
            seen(403, "cf-mitigated: challenge"), None, "challenge page (cf-mitigated", id="header"
        ),
        pytest.param(
            seen(503, HTML, body=CHALLENGE), seen(503), "challenge page of Cloudflare", id="page"
        ),
        pytest.param(
            seen(200, HTML, body=CHALLENGE),
            seen(404),
            "challenge page of Cloudflare",
            id="with-200",
        ),
        pytest.param(
            seen(200, body=HOME), seen(403, "cf-mitigated: challenge"), "challenge", id="elsewhere"
        ),
        pytest.param(seen(202, "x-amzn-waf-action: captcha"), None, "x-amzn-waf", id="captcha"),
        pytest.param(seen(429), seen(429), "throttles us (429)", id="throttled"),
        pytest.param(seen(200, body=HOME), seen(429), "throttles us (429)", id="throttled-later"),
        pytest.param(seen(403, HTML), seen(403, HTML), "refusal to everyone (403)", id="forbidden"),
        pytest.param(
            seen(401, "www-authenticate: Basic realm=x"),
            seen(401, "www-authenticate: Basic realm=x"),
            "password prompt to everyone (401)",
            id="basic",
        ),
        pytest.param(
            seen(200, body=LOGIN), seen(200, body=LOGIN), "login page to everyone", id="login"
        ),
        pytest.param(seen(503, HTML), seen(404), "maintenance (503)", id="maintenance"),
    ],
)
def test_names_the_wall(root: Seen, random: Seen | None, what: str) -> None:
    said = named(root, random)

    assert said is not None
    assert what in said


@pytest.mark.parametrize(
    ("root", "random"),
    [
        pytest.param(seen(200, body=HOME), seen(404), id="healthy"),
        pytest.param(seen(200, body=HOME), seen(200, body=HOME), id="single-page-application"),
        pytest.param(seen(200, body=LOGIN), seen(404), id="front-page-with-a-login"),
        pytest.param(seen(200, body=LOGIN), None, id="login-without-a-comparison"),
        pytest.param(seen(403, HTML), seen(404), id="forbidden-at-the-root-only"),
        pytest.param(seen(403, HTML), None, id="forbidden-without-a-comparison"),
        pytest.param(seen(401, JSON), seen(401, JSON), id="api-401"),
        pytest.param(seen(403, JSON), seen(403, JSON), id="api-403"),
        pytest.param(seen(404, PROBLEM), seen(404, PROBLEM), id="api-404"),
        pytest.param(seen(301, "location: https://www.acme.test/"), seen(301), id="redirect"),
        pytest.param(seen(500), seen(500), id="broken"),
        pytest.param(
            seen(200, body=b"<script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'>"),
            seen(404),
            id="protected-page-that-is-let-through",
        ),
        pytest.param(
            seen(200, body=b"<script src='https://challenges.cloudflare.com/turnstile/v0/api.js'>"),
            seen(404),
            id="captcha-in-a-form",
        ),
    ],
)
def test_the_product_itself_is_no_wall(root: Seen, random: Seen | None) -> None:
    assert named(root, random) is None


def test_a_throttled_probe_shows_by_its_status() -> None:
    assert {429, 503} == THROTTLED


@given(
    status=st.integers(100, 599),
    headers=st.lists(st.tuples(st.text(), st.text()), max_size=4).map(tuple),
    body=st.binary(),
    other=st.integers(100, 599),
    other_body=st.binary(),
)
def test_any_answers_are_walls_or_not(
    status: int, headers: tuple[tuple[str, str], ...], body: bytes, other: int, other_body: bytes
) -> None:
    said = wall(Exchange(ROOT, "", status, headers), body, Exchange(RANDOM, "", other), other_body)

    assert said is None or said
