import pytest

from build.http import matrix
from launchready.audits.redirects.canonical import canonical
from launchready.model import Finding, State

WWW = "https://www.acme.test/ 200"
SLASHED = "https://www.acme.test/a/ 301 > https://www.acme.test/a 200"


@pytest.mark.parametrize(
    ("cells", "state"),
    [
        pytest.param(("http://acme.test/ 301 > https://acme.test/ 200",), State.PASS, id="one-hop"),
        pytest.param(("http://acme.test/ 308 > https://acme.test/ 200",), State.PASS, id="308"),
        pytest.param((f"http://acme.test/ 301 > {WWW}", WWW), State.PASS, id="straight-to-www"),
        pytest.param(
            (f"http://acme.test/ 301 > https://acme.test/ 301 > {WWW}",),
            State.PASS,
            id="https-first-then-www",
        ),
        pytest.param(
            ("http://acme.test/ closed", "https://acme.test/ 200"), State.PASS, id="no-http"
        ),
        pytest.param(
            (
                f"http://acme.test/a/ 301 > https://acme.test/a/ 301 > {SLASHED}",
                SLASHED,
            ),
            State.PASS,
            id="a-hop-for-the-slash",
        ),
        pytest.param(
            ("https://acme.test/ 302 > https://acme.test/en/ 200",), State.PASS, id="language"
        ),
        pytest.param(
            (
                f"https://acme.test/a 301 > {WWW.replace('/ ', '/a ')}",
                "https://www.acme.test/a 200",
            ),
            State.PASS,
            id="keeps-the-page",
        ),
        pytest.param(("https://acme.test/ 404",), State.PASS, id="an-api"),
        pytest.param(
            (
                "https://acme.test/a?x=1 301 > https://www.acme.test/a?x=1 200",
                "https://www.acme.test/a 200",
            ),
            State.PASS,
            id="a-query-makes-no-other-page",
        ),
        pytest.param(
            ("http://acme.test/ 302 > https://acme.test/ 200",), State.WARN, id="temporary"
        ),
        pytest.param(
            (f"https://acme.test/ 301 > https://acme.test/home 301 > {WWW}",),
            State.FAIL,
            id="a-hop-too-many",
        ),
        pytest.param(("http://acme.test/ 200",), State.FAIL, id="http-is-answered"),
        pytest.param(
            (f"http://acme.test/ 301 > http://www.acme.test/ 301 > {WWW}",),
            State.FAIL,
            id="http-to-http",
        ),
        pytest.param(
            ("https://acme.test/ 301 > http://acme.test/ 301 > https://acme.test/x 200",),
            State.FAIL,
            id="back-to-http",
        ),
        pytest.param(("https://acme.test/ 200", WWW), State.FAIL, id="two-origins"),
        pytest.param(
            (f"https://acme.test/a 301 > {WWW}", "https://www.acme.test/a 200"),
            State.FAIL,
            id="loses-the-page",
        ),
        pytest.param(
            ("https://acme.test/ 301 > looped https://acme.test/",), State.FAIL, id="loop"
        ),
        pytest.param(
            ("https://acme.test/ 301 > left https://other.test/",), State.FAIL, id="elsewhere"
        ),
        pytest.param(
            ("https://acme.test/ 301 > refused https://www.acme.test/",), State.FAIL, id="refused"
        ),
        pytest.param(("https://acme.test/ 301 > broken javascript:x",), State.FAIL, id="broken"),
        pytest.param(
            ("https://acme.test/ 301 > long https://acme.test/11",), State.FAIL, id="maze"
        ),
        pytest.param(
            ("http://acme.test/ closed", "https://acme.test/ closed"), State.FAIL, id="shut"
        ),
        pytest.param((WWW, "https://acme.test/ closed"), State.FAIL, id="no-https-on-one"),
        pytest.param((), State.NOT_APPLICABLE, id="no-address"),
    ],
)
def test_judges_where_the_chains_lead_and_how(cells: tuple[str, ...], state: State) -> None:
    assert canonical.judge(matrix(*cells)).state is state


def test_says_where_what_was_seen_and_what_was_wanted() -> None:
    [finding] = canonical.judge(matrix("http://acme.test/ 200")).findings

    assert finding == Finding("http://acme.test/", "http://acme.test/", "an answer over https")


def test_nobody_listens_where_all_is_closed() -> None:
    [finding] = canonical.judge(matrix("http://acme.test/ closed")).findings

    assert (finding.where, finding.got) == ("http://acme.test/", "connection refused")


def test_names_every_spelling_where_there_are_two_origins() -> None:
    found = canonical.judge(matrix("https://acme.test/ 200", WWW)).findings

    assert [(finding.where, finding.want) for finding in found] == [
        (url, "one of https://acme.test and https://www.acme.test, always the same")
        for url in ("https://acme.test/", "https://www.acme.test/")
    ]


@pytest.mark.parametrize("order", [1, -1])
def test_names_the_page_that_gets_lost(order: int) -> None:
    cells = (f"https://acme.test/a 301 > {WWW}", "https://www.acme.test/a 200")

    assert canonical.judge(matrix(*cells[::order])).findings == (
        Finding("https://acme.test/a", "https://www.acme.test/", "https://www.acme.test/a"),
    )


def test_counts_the_hops_of_a_detour() -> None:
    seen = matrix(f"https://acme.test/ 301 > https://acme.test/home 301 > {WWW}")
    [finding] = canonical.judge(seen).findings

    assert (finding.got, finding.want) == ("2 hops", "1 at most")


def test_names_what_cannot_be_followed() -> None:
    [finding] = canonical.judge(matrix("https://acme.test/ 301 > broken https://[")).findings

    assert finding.got == "ends in what cannot be followed: https://["


def test_wants_a_permanent_redirect() -> None:
    [finding] = canonical.judge(matrix("http://acme.test/ 302 > https://acme.test/ 200")).findings

    assert (finding.got, finding.want) == (302, ("301", "308"))
