"""What counts as right, and what as the worst bug."""

import pytest

from launchready.model import State
from testbed.matrix.cases import Case, Trial
from testbed.matrix.run import Outcome

PASS, WARN, FAIL = State.PASS, State.WARN, State.FAIL
ABSENT, OPEN = State.NOT_APPLICABLE, State.INCONCLUSIVE


@pytest.mark.parametrize(
    ("trial", "states", "right", "false_pass"),
    [
        pytest.param(Trial.BROKEN, (PASS, FAIL), True, False, id="a fault found on one host"),
        pytest.param(Trial.BROKEN, (PASS, PASS), False, True, id="a fault passed over"),
        pytest.param(Trial.BROKEN, (PASS, WARN), False, True, id="a fault only warned of"),
        pytest.param(Trial.BROKEN, (PASS, OPEN), False, False, id="a fault not judged"),
        pytest.param(Trial.TRICKY, (PASS, ABSENT), True, False, id="health recognised"),
        pytest.param(Trial.TRICKY, (ABSENT,), False, False, id="health not judged at all"),
        pytest.param(Trial.TRICKY, (PASS, WARN), False, False, id="health warned of"),
        pytest.param(Trial.TRICKY, (PASS, FAIL), False, False, id="health failed"),
        pytest.param(Trial.BLACK_HOLE, (OPEN, OPEN), True, False, id="silence called silence"),
        pytest.param(Trial.BLACK_HOLE, (OPEN, PASS), False, True, id="silence passed"),
        pytest.param(Trial.BLACK_HOLE, (OPEN, FAIL), False, False, id="silence failed"),
        pytest.param(Trial.WALL, (ABSENT, OPEN), False, False, id="a wall called absence"),
    ],
)
def test_an_outcome_is_right_or_not(
    trial: Trial, states: tuple[State, ...], right: bool, false_pass: bool
) -> None:
    outcome = Outcome(Case("spf", trial, "x"), states, ())

    assert outcome.right is right
    assert outcome.false_pass is false_pass
