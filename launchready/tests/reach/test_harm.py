"""What is a sign of harm, and what is none: harm is a change."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from launchready.reach.harm import FLOOR, ROW, SOME, Harm, kind

HOST, SAY, READ = "acme.test", "POST /v1/messages of 40 bytes", "GET /v1/talks/*"
Came = tuple[str, int | None, float | None]


def said(status: int | None, times: int = 1, seconds: float = 0.1, of: str = SAY) -> list[Came]:
    return [(of, status, seconds)] * times


def sign(came: list[Came], floor: float = FLOOR) -> str:
    harm = Harm(floor)
    for of, status, seconds in came:
        harm.told(HOST, of, status, seconds)
    return harm.sign(HOST)


@pytest.mark.parametrize(
    ("came", "words"),
    [
        pytest.param(said(200) + said(500, ROW), "errors or do not come", id="errors"),
        pytest.param(said(429) + said(200) + said(502, ROW), "status 502", id="a gateway alone"),
        pytest.param(said(200) + said(None, ROW), "silence", id="silence"),
        pytest.param(said(404) + said(500, 2) + said(None, 3), "silence", id="both in turn"),
        pytest.param(
            said(200, of=READ) + said(500, ROW), "errors or do not come", id="another route spoke"
        ),
        pytest.param(
            said(202) + [*said(500), *said(200, of=READ)] * ROW,
            "errors or do not come",
            id="one route, while the others speak",
        ),
        pytest.param(
            said(200) + said(500, 2) + said(503, 9) + said(429, 9) + said(500, 3),
            "status 500",
            id="a limiter speaks in between",
        ),
        pytest.param(
            said(200, SOME) + said(200, SOME, 4.0), "takes 4.0 s by now", id="a crawl"
        ),
    ],
)  # fmt: skip
def test_a_change_for_the_worse_is_a_sign(came: list[Came], words: str) -> None:
    assert words in sign(came)


@pytest.mark.parametrize(
    "came",
    [
        pytest.param(said(500, 50), id="broken from the start"),
        pytest.param(said(None, 50), id="silent from the start"),
        pytest.param(
            [*said(200, of=READ), *said(500)] * 50, id="one thing is an error from the start"
        ),
        pytest.param(said(200) + said(500, ROW - 1) + said(200), id="a few errors"),
        pytest.param(said(200) + said(503, 50), id="a limiter that says 503"),
        pytest.param(said(200) + said(429, 50), id="a limiter that says 429"),
        pytest.param(said(200) + said(501, 50), id="a method that there is not"),
        pytest.param(said(200, 50, 9.0), id="slow from the start"),
        pytest.param(said(200, SOME, 0.001) + said(200, 50, 2.9), id="slow as a loaded laptop"),
        pytest.param(said(200, SOME, 0.9) + said(200, 50, 8.0), id="less than ten times as slow"),
        pytest.param(said(200, SOME) + said(401, 50, 9.0), id="refusals that take their time"),
        pytest.param(said(200, SOME) + said(200, 2, 9.0) + said(200, 50), id="two that are slow"),
        pytest.param(
            said(200, SOME) + said(200, 50, 9.0, READ), id="another thing, which always is slow"
        ),
        pytest.param([*said(200), (SAY, 200, None)] * 50, id="answers of which time says nothing"),
    ],
)
def test_what_was_so_from_the_start_is_none(came: list[Came]) -> None:
    assert sign(came) == ""


@given(
    st.lists(
        st.tuples(
            st.sampled_from([SAY, READ]),
            st.one_of(st.none(), st.integers(100, 599)),
            st.one_of(st.none(), st.floats(0, 60)),
        )
    ),
    st.lists(st.tuples(st.just(SAY), st.integers(200, 499), st.floats(0, FLOOR))),
)
def test_a_sign_stays_whatever_comes(first: list[Came], then: list[Came]) -> None:
    assert not (seen := sign(first)) or sign([*first, *then]) == seen


@given(st.lists(st.tuples(st.sampled_from([SAY, READ]), st.integers(100, 499), st.floats(0, 3))))
def test_a_host_that_answers_in_time_shows_none(came: list[Came]) -> None:
    assert sign(came) == ""


def test_hosts_are_watched_each_by_itself() -> None:
    harm = Harm()
    for status in (200, *[500] * ROW):
        harm.told("a.test", SAY, status, 0.1)
        harm.told("b.test", SAY, 200, 0.1)

    assert harm.sign("a.test")
    assert not harm.sign("b.test")


def test_what_is_taken_away_afterwards_is_watched_again() -> None:
    harm = Harm()
    for status in (200, *[None] * ROW):
        harm.told(HOST, SAY, status, None)
    harm.begin_anew()
    before = harm.sign(HOST)
    for _ in range(ROW):
        harm.told(HOST, READ, None, None)

    assert before == ""
    assert harm.sign(HOST)


@pytest.mark.parametrize(
    ("url", "length", "what"),
    [
        ("https://acme.test/v1/talks/8f3a?token=1", 0, "GET /v1/talks/*"),
        ("https://acme.test/", 0, "GET /"),
        ("https://acme.test", 7, "GET / of 7 bytes"),
    ],
)
def test_ids_make_no_difference_to_what_is_alike(url: str, length: int, what: str) -> None:
    assert kind("GET", url, length) == what
