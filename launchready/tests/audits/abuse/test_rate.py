import pytest

from build.limits import VANTAGE, ramp, windows
from launchready.audits.abuse.rate import rate
from launchready.evidence.limits import Ramp
from launchready.model import State


@pytest.mark.parametrize(
    ("seen", "state"),
    [
        (ramp(6), State.PASS),
        (ramp(1), State.PASS),
        (ramp(6, wait="Fri, 31 Dec 2027 23:59:59 GMT"), State.PASS),
        (ramp(6, wait=""), State.WARN),
        (ramp(6, 200, "60"), State.WARN),
        (ramp(6, 403, ""), State.WARN),
        (ramp(7), State.FAIL),
        (ramp(9, 0), State.FAIL),
        (ramp(6, 0), State.FAIL),
    ],
)
def test_judges_what_was_taken_and_how_the_rest_was_refused(seen: Ramp, state: State) -> None:
    assert rate.judge(seen, windows(seen.taken)).state is state


def test_says_how_much_in_what_time_from_where() -> None:
    [finding] = rate.judge(ramp(9, 0), windows(9)).findings

    assert finding.where == "the chat at chat.acme.test"
    assert finding.got == "takes 9 messages in 2 s from a test network, resolvers 127.0.0.1"
    assert finding.want == "a refusal after 6"


def test_says_what_a_browser_cannot_explain() -> None:
    [finding] = rate.judge(ramp(6, 200, ""), windows(6)).findings

    assert finding.got == "status 200, Retry-After none"


@pytest.mark.parametrize(
    ("most", "declared", "state"),
    [
        (6, 6, State.PASS),
        (12, 6, State.PASS),
        (13, 6, State.PASS),
        (14, 6, State.FAIL),
        (63, 30, State.PASS),
        (64, 30, State.FAIL),
    ],
)
def test_twice_the_limit_may_be_where_two_windows_meet_and_more_may_not(
    most: int, declared: int, state: State
) -> None:
    seen = ramp(declared, declared=declared)
    assert rate.judge(seen, windows(most, declared=declared)).state is state


def test_says_how_much_was_taken_in_the_busiest_minute() -> None:
    said = rate.judge(ramp(6), windows(7, 70))
    [finding] = rate.judge(ramp(6), windows(20)).findings

    assert said.summary.endswith("; at most 7 in any 60 s, of 70 s that were watched")
    assert finding.got == f"takes 20 in any 60 s, of 12 s that were watched, from {VANTAGE}"
    assert finding.want == "at most 12"
