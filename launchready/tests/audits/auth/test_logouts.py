import pytest

from launchready.audits.auth.logouts import logouts
from launchready.evidence.logouts import Logouts, Replay
from launchready.model import State


def left(*replays: Replay) -> Logouts:
    return Logouts("api.acme.test", "POST /v1/logout", 204, 2, replays)


OVER = Replay("the session that was ended", opens=False, asked=1)
OPEN = Replay("the session that was ended", opens=True, asked=21)
OTHER = Replay("another session", opens=True, asked=21)


@pytest.mark.parametrize(
    ("replays", "state"),
    [
        ((OVER,), State.PASS),
        ((OVER, OVER), State.PASS),
        ((OPEN,), State.FAIL),
        ((OVER, OTHER), State.FAIL),
    ],
)
def test_judges_by_what_still_opens(replays: tuple[Replay, ...], state: State) -> None:
    assert logouts.judge(left(*replays)).state is state


def test_says_which_session_goes_on_and_how_often_it_was_tried() -> None:
    said = logouts.judge(left(OPEN, OTHER))

    assert said.summary == (
        "After a logout the session that was ended and another session still opens what it did"
    )
    first, second = said.findings
    assert first.where == "POST /v1/logout at api.acme.test, then the session that was ended"
    assert first.got == "it still opens after 2 s (21 times)"
    assert second.where.endswith("then another session")


def test_a_pass_says_how_many_sessions_were_tried() -> None:
    said = logouts.judge(left(OVER, OVER))

    assert said.summary == "After a logout nothing opens with what it was given (2 sessions)"
