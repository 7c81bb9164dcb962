import pytest

from build.limits import ramp
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
    assert rate.judge(seen).state is state


def test_says_how_much_in_what_time_from_where() -> None:
    [finding] = rate.judge(ramp(9, 0)).findings

    assert finding.where == "the chat at chat.acme.test"
    assert finding.got == "takes 9 messages in 2 s from a test network, resolvers 127.0.0.1"
    assert finding.want == "a refusal after 6"


def test_says_what_a_browser_cannot_explain() -> None:
    [finding] = rate.judge(ramp(6, 200, "")).findings

    assert finding.got == "status 200, Retry-After none"
