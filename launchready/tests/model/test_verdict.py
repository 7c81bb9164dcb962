import pytest

from build.verdicts import FINDING, WAIVER, rule, verdict
from launchready.model import Finding, Host, Judgement, Severity, State, Verdict

HOST = Host("acme.test")
DECIDED = [State.PASS, State.WARN, State.FAIL]
OPEN = [State.INCONCLUSIVE, State.NEEDS_CONSENT, State.UNDECLARED]


@pytest.mark.parametrize("state", DECIDED)
def test_nothing_is_decided_without_a_witness(state: State) -> None:
    with pytest.raises(ValueError, match="without a witness"):
        Verdict(rule(), HOST, state, "seen", (FINDING,))


@pytest.mark.parametrize("state", [State.WARN, State.FAIL])
def test_no_fault_without_a_finding(state: State) -> None:
    with pytest.raises(ValueError, match="without a finding"):
        Verdict(rule(), HOST, state, "seen", witnesses=("a",))
    with pytest.raises(ValueError, match="needs a finding"):
        Judgement(state, "seen")


def test_nobody_can_waive_what_is_critical() -> None:
    with pytest.raises(ValueError, match="nobody can waive"):
        verdict(State.FAIL, rule(severity=Severity.CRITICAL), waiver=WAIVER)


def test_what_is_critical_blocks() -> None:
    with pytest.raises(ValueError, match="critical blocks"):
        rule(severity=Severity.CRITICAL, blocking=False)


def test_what_does_not_apply_has_no_finding() -> None:
    with pytest.raises(ValueError, match="no finding"):
        Judgement(State.NOT_APPLICABLE, "absent", (FINDING,))


def test_a_judgement_says_what_was_seen() -> None:
    with pytest.raises(ValueError, match="what was seen"):
        Judgement(State.PASS, "")


def test_a_finding_says_where() -> None:
    with pytest.raises(ValueError, match="where"):
        Finding("", "got", "want")


@pytest.mark.parametrize("state", State)
def test_a_state_is_decided_open_or_does_not_apply(state: State) -> None:
    assert state.decided is (state in DECIDED)
    assert state.open is (state in OPEN)
    assert [state.decided, state.open, state is State.NOT_APPLICABLE].count(True) == 1


@pytest.mark.parametrize(
    ("made", "stops"),
    [
        (verdict(State.FAIL), True),
        (verdict(State.FAIL, waiver=WAIVER), False),
        (verdict(State.FAIL, rule(blocking=False)), False),
        (verdict(State.WARN), False),
        (verdict(State.INCONCLUSIVE), False),
    ],
    ids=["fail", "waived", "not-blocking", "warn", "open"],
)
def test_only_a_blocking_fail_that_nobody_waived_stops(made: Verdict, stops: bool) -> None:
    assert made.stops is stops
