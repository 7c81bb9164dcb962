import pytest

from build.limits import HOST, VANTAGE
from launchready.audits.abuse.crowd import crowd
from launchready.evidence.crowd import Crowd
from launchready.model import State


@pytest.mark.parametrize(
    ("taken", "told", "state"),
    [
        (30, (), State.PASS),
        (6, ("Please try again in a minute.",), State.PASS),
        (6, ("Zu viele Nachrichten, bitte warten Sie.",), State.PASS),
        (6, ("",), State.FAIL),
        (6, ("slow down",), State.FAIL),
        (6, ("429 0 60 1 2 3",), State.FAIL),
        (6, ("rate_limit_exceeded",), State.FAIL),
        (6, ("Please try again in a minute.", ""), State.FAIL),
    ],
)
def test_judges_what_the_refused_are_told(taken: int, told: tuple[str, ...], state: State) -> None:
    assert crowd.judge(Crowd(HOST, 30, taken, told, VANTAGE)).state is state


def test_shows_what_they_were_told() -> None:
    [finding] = crowd.judge(Crowd(HOST, 30, 6, ("E429",), VANTAGE)).findings

    assert finding.got == "refuses 24 of 30 visitors of one address with 'E429'"
