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


@pytest.mark.parametrize(
    ("taken", "told", "summary"),
    [
        (30, (), f"{HOST} hears 30 of 30 visitors"),
        (
            6, ("Please try again in a minute.",),
            f"{HOST} hears 6 of 30 visitors, and the others are told in words",
        ),
    ],
)  # fmt: skip
def test_a_pass_says_what_became_of_the_others(
    taken: int, told: tuple[str, ...], summary: str
) -> None:
    assert crowd.judge(Crowd(HOST, 30, taken, told, VANTAGE)).summary == summary


@pytest.mark.parametrize(("told", "shown"), [("E429", " with 'E429'"), ("", "")])
def test_shows_what_they_were_told(told: str, shown: str) -> None:
    [finding] = crowd.judge(Crowd(HOST, 30, 6, (told,), VANTAGE)).findings

    assert finding.got == f"refuses 24 of 30 visitors of one address{shown}"
