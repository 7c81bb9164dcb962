import pytest

from build.limits import lengths
from launchready.audits.abuse.length import length
from launchready.model import State


@pytest.mark.parametrize(
    ("taken", "state", "got"),
    [
        ((True, False, False), State.PASS, ""),
        ((True, True, False), State.FAIL, "takes a message of 400 characters"),
        ((True, True, True), State.FAIL, "takes a message of 2000 characters"),
        ((True, False, True), State.FAIL, "takes a message of 2000 characters"),
        ((False, False, False), State.FAIL, "refuses one of 200 characters (413)"),
        ((False, True, False), State.FAIL, "takes a message of 400 characters"),
    ],
)
def test_judges_what_is_taken_against_what_is_declared(
    taken: tuple[bool, ...], state: State, got: str
) -> None:
    said = length.judge(lengths(*taken))

    assert said.state is state
    assert [finding.got for finding in said.findings] == ([got] if got else [])
