import pytest

from build.limits import HOST
from launchready.audits.abuse.steps import steps
from launchready.evidence.steps import Steps
from launchready.model import State


@pytest.mark.parametrize(
    ("calls", "state", "got"),
    [
        (4, State.PASS, []),
        (5, State.FAIL, ["makes 5 calls of the model in 1.2 s, when the run left"]),
        (40, State.FAIL, ["makes 40 calls of the model in 1.2 s, when the run left"]),
    ],
)
def test_judges_by_the_calls(calls: int, state: State, got: list[str]) -> None:
    said = steps.judge(Steps(HOST, 4, calls, 1.2))

    assert said.state is state
    assert [finding.got for finding in said.findings] == got
