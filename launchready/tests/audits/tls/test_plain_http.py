import pytest

from build.http import exchange
from launchready.audits.tls.plain_http import plain_http
from launchready.evidence.http import Exchange
from launchready.evidence.plain import Plain
from launchready.model import Finding, State

ROOT, PAGE = "http://acme.test/", "http://acme.test/chat"
JSON = tuple(
    exchange(f"https://acme.test/{at}", 404, "content-type: application/json") for at in "ab"
)
LED = exchange(ROOT, 301, "location: https://acme.test/")


def seen(*answers: Exchange, upgrade: Exchange | None = None) -> Plain:
    return Plain("acme.test", answers, upgrade)


@pytest.mark.parametrize(
    ("plain", "state"),
    [
        pytest.param(seen(), State.PASS, id="closed"),
        pytest.param(seen(LED), State.PASS, id="redirects"),
        pytest.param(
            seen(exchange(ROOT, 308, "location: HTTPS://www.acme.test/")), State.PASS, id="to-www"
        ),
        pytest.param(seen(exchange(ROOT, 403)), State.PASS, id="refuses"),
        pytest.param(seen(exchange(ROOT, 401)), State.PASS, id="refuses-without-a-prompt"),
        pytest.param(seen(LED, upgrade=exchange(ROOT, 426)), State.PASS, id="no-websocket"),
        pytest.param(seen(exchange(ROOT, 301)), State.PASS, id="leads-nowhere"),
        pytest.param(seen(exchange(ROOT, 300)), State.PASS, id="offers-a-choice"),
        pytest.param(seen(exchange(ROOT, 299)), State.FAIL, id="serves-by-an-odd-status"),
        pytest.param(seen(exchange(ROOT)), State.FAIL, id="serves"),
        pytest.param(seen(exchange(ROOT, 204)), State.FAIL, id="takes"),
        pytest.param(seen(LED, exchange(PAGE)), State.FAIL, id="serves-below"),
        pytest.param(
            seen(exchange(ROOT, 301, "location: http://www.acme.test/")), State.FAIL, id="to-http"
        ),
        pytest.param(seen(exchange(ROOT, 302, "location: /en")), State.FAIL, id="relative"),
        pytest.param(
            seen(exchange(ROOT, 302, "location: //acme.test/")), State.FAIL, id="same-scheme"
        ),
        pytest.param(seen(exchange(ROOT, 302, "location: //[")), State.FAIL, id="no-url"),
        pytest.param(
            seen(exchange(ROOT, 401, "www-authenticate: Basic")), State.FAIL, id="asks-a-password"
        ),
        pytest.param(seen(LED, upgrade=exchange(ROOT, 101)), State.FAIL, id="websocket"),
        pytest.param(Plain("acme.test", (LED,), None, JSON), State.WARN, id="api-redirects"),
        pytest.param(
            Plain("acme.test", (exchange(ROOT, 403),), None, JSON), State.PASS, id="api-refuses"
        ),
        pytest.param(
            Plain("acme.test", (exchange(ROOT),), None, JSON), State.FAIL, id="api-serves"
        ),
        pytest.param(
            Plain("acme.test", (LED,), None, (JSON[0], exchange("https://acme.test/b"))),
            State.PASS,
            id="pages-with-some-json",
        ),
    ],
)
def test_judges_every_answer_of_port_80(plain: Plain, state: State) -> None:
    assert plain_http.judge(plain).state is state


def test_names_the_method_the_place_and_the_content() -> None:
    page = Exchange(
        PAGE, "", 200, (("content-type", "text/html; charset=utf-8"),), 7, method="HEAD"
    )

    assert plain_http.judge(seen(LED, page)).findings == (
        Finding(f"HEAD {PAGE}", "200, 7 bytes of text/html", "a redirect to https, or a refusal"),
    )


def test_says_where_a_client_of_the_api_is_led() -> None:
    [finding] = plain_http.judge(Plain("acme.test", (LED,), None, JSON)).findings

    assert (finding.where, finding.got) == (f"GET {ROOT}", "301 to https://acme.test/")


def test_tells_a_closed_port_from_one_that_redirects() -> None:
    assert plain_http.judge(seen()).summary == "Nobody listens on port 80 of acme.test"


def test_shows_a_target_that_is_no_url_as_it_came() -> None:
    [finding] = plain_http.judge(seen(exchange(ROOT, 302, "location: //["))).findings

    assert finding.got == "302 to //["
