import pytest

from build.limits import HOST, VANTAGE
from launchready.audits.abuse.sides import sides
from launchready.evidence.limits import Answered
from launchready.evidence.sides import Aside, Sides
from launchready.model import State

REFUSED = Answered(taken=False, status=429)


def seen(*taken: int) -> Sides:
    asides = (
        Aside("transcript", "POST /v1/transcripts", 3, each, REFUSED if each < 6 else None)
        for each in taken
    )
    return Sides(HOST, tuple(asides), VANTAGE)


@pytest.mark.parametrize(
    ("taken", "state", "got"),
    [
        ((3,), State.PASS, []),
        ((1, 3), State.PASS, []),
        ((4,), State.FAIL, [f"is done 4 times, from {VANTAGE}"]),
        ((3, 6), State.FAIL, [f"is done 6 times, from {VANTAGE}"]),
    ],
)
def test_judges_how_often_each_was_done(
    taken: tuple[int, ...], state: State, got: list[str]
) -> None:
    said = sides.judge(seen(*taken))

    assert said.state is state
    assert [finding.got for finding in said.findings] == got
