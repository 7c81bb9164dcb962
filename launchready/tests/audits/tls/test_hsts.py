import pytest

from build.http import exchange, front
from launchready.audits.tls.hsts import hsts
from launchready.evidence.http import Exchange
from launchready.model import State

ROOT, RANDOM, PLAIN = "https://acme.test/", "https://acme.test/8f1c", "http://acme.test/"
NAME = "strict-transport-security: "
YEAR = f"{NAME}max-age=31536000"


@pytest.mark.parametrize(
    ("seen", "state"),
    [
        pytest.param(
            (exchange(ROOT, 200, YEAR), exchange(RANDOM, 404, YEAR)), State.PASS, id="all"
        ),
        pytest.param((exchange(ROOT, 301, YEAR, "location: /x"),), State.PASS, id="on-a-redirect"),
        pytest.param(
            (exchange(ROOT, 200, f'{NAME}MAX-AGE="63072000" ; includeSubDomains; preload'),),
            State.PASS,
            id="preloaded",
        ),
        pytest.param(
            (exchange(ROOT, 200, YEAR), exchange(PLAIN, 301)), State.PASS, id="none-over-http"
        ),
        pytest.param(
            (exchange(ROOT, 200, YEAR, f"{NAME}max-age=0"),), State.PASS, id="the-first-counts"
        ),
        pytest.param(
            (exchange(ROOT, 200, YEAR), exchange(RANDOM, 404)),
            State.FAIL,
            id="only-where-all-is-well",
        ),
        pytest.param((exchange(ROOT),), State.FAIL, id="missing"),
        pytest.param((exchange(ROOT), exchange(PLAIN, 200, YEAR)), State.FAIL, id="only-over-http"),
        pytest.param((exchange(ROOT, 200, f"{NAME}max-age=0"),), State.FAIL, id="ended"),
        pytest.param((exchange(ROOT, 200, f"{NAME}max-age=31535999"),), State.FAIL, id="short"),
        pytest.param((exchange(ROOT, 200, f"{NAME}includeSubDomains"),), State.FAIL, id="invalid"),
        pytest.param(
            (exchange(ROOT, 200, f"{NAME}max-age=0", YEAR),), State.FAIL, id="the-second-is-late"
        ),
        pytest.param((exchange(ROOT, 200, f"{YEAR}; preload"),), State.WARN, id="hasty-preload"),
        pytest.param((), State.NOT_APPLICABLE, id="closed"),
        pytest.param((exchange(PLAIN),), State.NOT_APPLICABLE, id="http-only"),
    ],
)
def test_judges_every_answer_over_https(seen: tuple[Exchange, ...], state: State) -> None:
    assert hsts.judge(front(*seen)).state is state


def test_names_the_answer_and_what_it_carries() -> None:
    seen = front(exchange(ROOT, 200, YEAR), exchange(RANDOM, 404, f"{NAME}max-age=60"))
    [finding] = hsts.judge(seen).findings

    assert finding.where == "https://acme.test/8f1c (404)"
    assert finding.got == "max-age=60"
