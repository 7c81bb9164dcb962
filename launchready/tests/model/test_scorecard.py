from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build.verdicts import (
    CORE,
    WAIVER,
    everywhere,
    rule,
    scorecard,
    scorecards,
    verdict,
    verdicts,
)
from launchready.model import (
    Coverage,
    Effort,
    Lifecycle,
    Readiness,
    Row,
    Scorecard,
    Severity,
    State,
    Verdict,
)

READY, CONDITIONAL = Readiness.READY, Readiness.CONDITIONAL
NOT_READY, UNDETERMINED = Readiness.NOT_READY, Readiness.UNDETERMINED
FROM_WORST = [NOT_READY, UNDETERMINED, CONDITIONAL, READY]
OPEN = [state for state in State if state.open]
ALL = everywhere(State.PASS)
PREVIEW = rule(lifecycle=Lifecycle.PREVIEW)


def counts(one: Verdict) -> bool:
    return one.rule.lifecycle is not Lifecycle.PREVIEW


@pytest.mark.parametrize(
    ("found", "readiness"),
    [
        pytest.param(ALL, READY, id="all-pass"),
        pytest.param(everywhere(State.WARN), READY, id="all-warn"),
        pytest.param([*ALL, verdict(State.FAIL)], NOT_READY, id="a-blocking-fail"),
        pytest.param([*ALL, verdict(State.FAIL, waiver=WAIVER)], CONDITIONAL, id="waived"),
        pytest.param(
            [*ALL, verdict(State.FAIL, waiver=WAIVER), verdict(State.FAIL)],
            NOT_READY,
            id="one-waived",
        ),
        pytest.param([*ALL, verdict(State.FAIL, rule(blocking=False))], READY, id="not-blocking"),
        pytest.param([*ALL, verdict(State.FAIL, PREVIEW)], READY, id="preview"),
        pytest.param([*ALL, verdict(State.INCONCLUSIVE)], UNDETERMINED, id="inconclusive"),
        pytest.param([*ALL, verdict(State.NEEDS_CONSENT)], UNDETERMINED, id="needs-consent"),
        pytest.param([*ALL, verdict(State.UNDECLARED)], UNDETERMINED, id="undeclared"),
        pytest.param([*ALL, verdict(State.NOT_APPLICABLE)], READY, id="one-does-not-apply"),
        pytest.param(ALL[1:], UNDETERMINED, id="an-empty-row"),
        pytest.param(everywhere(State.NOT_APPLICABLE), UNDETERMINED, id="nothing-applies"),
        pytest.param(
            [v for v in ALL if v.rule.code != "SEC-03"] + [verdict(State.PASS, rule(Row.SECRETS))],
            UNDETERMINED,
            id="the-core-is-not-settled",
        ),
        pytest.param([], UNDETERMINED, id="nothing"),
    ],
)
def test_readiness_by_its_laws(found: list[Verdict], readiness: Readiness) -> None:
    assert scorecard(*found, core=CORE).readiness is readiness


def test_a_core_audit_that_does_not_apply_is_settled() -> None:
    absent = verdict(State.NOT_APPLICABLE, rule(Row.SECRETS, code="SEC-03"))
    others = [v for v in ALL if v.rule.code != "SEC-03"]
    card = scorecard(*others, absent, verdict(State.PASS, rule(Row.SECRETS, code="X")), core=CORE)

    assert card.readiness is READY


def test_the_core_may_be_all_that_there_is() -> None:
    assert scorecard(*ALL, core={v.rule.code: v.rule.row for v in ALL}).readiness is READY


@pytest.mark.parametrize("state", [State.FAIL, *OPEN])
def test_a_row_names_what_holds_it_up(state: State) -> None:
    held, fine = verdict(state), verdict(State.PASS)
    light, early = verdict(state, rule(blocking=False)), verdict(state, PREVIEW)
    [row] = [r for r in scorecard(held, fine, light, early).rows if r.row is Row.TLS]

    assert row.blocking == (held,)


@given(scorecards())
def test_never_ready_with_an_open_blocking_verdict(card: Scorecard) -> None:
    if any(counts(v) and v.rule.blocking and v.state.open for v in card.verdicts):
        assert card.readiness in {NOT_READY, UNDETERMINED}


@given(scorecards())
def test_never_ready_nor_conditional_with_an_unwaived_blocking_fail(card: Scorecard) -> None:
    stopped = any(counts(v) and v.stops for v in card.verdicts)

    assert (card.readiness is NOT_READY) is stopped


@given(scorecards())
def test_ready_means_every_row_decided_and_the_core_settled(card: Scorecard) -> None:
    if card.readiness in {READY, CONDITIONAL}:
        weighing = [v for v in card.verdicts if counts(v) and v.rule.blocking]
        assert {v.rule.row for v in weighing if v.state.decided} == set(Row)
        assert card.core.keys() <= {v.rule.code for v in weighing if not v.state.open}


@given(card=scorecards(), at=st.integers(0))
def test_turning_a_pass_into_a_fail_never_improves(card: Scorecard, at: int) -> None:
    passes = [n for n, v in enumerate(card.verdicts) if v.state is State.PASS]
    if not passes:
        return
    chosen = passes[at % len(passes)]
    worse = [verdict(State.FAIL, v.rule) if n == chosen else v for n, v in enumerate(card.verdicts)]
    after = replace(card, verdicts=tuple(worse)).readiness

    assert FROM_WORST.index(after) <= FROM_WORST.index(card.readiness)


@given(card=scorecards(), at=st.integers(0), state=st.sampled_from(OPEN))
def test_not_having_seen_never_makes_ready(card: Scorecard, at: int, state: State) -> None:
    if not card.verdicts:
        return
    chosen = at % len(card.verdicts)
    blind = [verdict(state, v.rule) if n == chosen else v for n, v in enumerate(card.verdicts)]
    after = replace(card, verdicts=tuple(blind)).readiness
    weighed = counts(card.verdicts[chosen]) and card.verdicts[chosen].rule.blocking

    assert after in {NOT_READY, UNDETERMINED} if weighed else after is card.readiness


@given(card=scorecards(), more=st.lists(verdicts(), max_size=3))
def test_what_does_not_block_changes_nothing(card: Scorecard, more: list[Verdict]) -> None:
    light = tuple(v for v in more if not v.rule.blocking or not counts(v))

    assert replace(card, verdicts=card.verdicts + light).readiness is card.readiness


@given(card=scorecards(), order=st.randoms())
def test_the_order_of_the_verdicts_changes_nothing(card: Scorecard, order: Random) -> None:
    shuffled = list(card.verdicts)
    order.shuffle(shuffled)

    assert replace(card, verdicts=tuple(shuffled)).readiness is card.readiness


@given(scorecards())
def test_coverage_counts_the_decided_out_of_the_applicable(card: Scorecard) -> None:
    states = [v.state for v in card.verdicts if counts(v)]
    decided = sum(state in {State.PASS, State.WARN, State.FAIL} for state in states)
    absent = states.count(State.NOT_APPLICABLE)

    assert card.coverage == Coverage(decided, len(states) - absent)


@given(scorecards())
def test_every_row_is_there_with_what_holds_it_up(card: Scorecard) -> None:
    assert [score.row for score in card.rows] == list(Row)
    for score in card.rows:
        mine = [v for v in card.verdicts if v.rule.row is score.row]
        assert score.covered is bool(mine)
        assert set(score.blocking) <= set(mine)
        assert all(counts(v) and (v.stops or v.state.open) for v in score.blocking)
        assert not score.blocking or score.readiness in {NOT_READY, UNDETERMINED}


@given(scorecards())
def test_the_worst_row_is_no_better_than_the_launch(card: Scorecard) -> None:
    worst = min((score.readiness for score in card.rows), key=FROM_WORST.index)

    assert FROM_WORST.index(card.readiness) <= FROM_WORST.index(worst)


def test_stoppers_come_cheapest_first_then_the_worst() -> None:
    slow = verdict(State.FAIL, rule(effort=Effort.L, severity=Severity.CRITICAL, code="A-01"))
    quick = verdict(State.FAIL, rule(effort=Effort.XS, code="B-01"))
    grave = verdict(State.FAIL, rule(effort=Effort.XS, severity=Severity.CRITICAL, code="C-01"))
    waived = verdict(State.FAIL, waiver=WAIVER)

    assert scorecard(slow, quick, waived, grave).stoppers == (grave, quick, slow)


def test_asking_for_some_rows_judges_those_alone() -> None:
    card = replace(
        scorecard(
            verdict(State.PASS, rule(Row.TLS, code="TLS-01")),
            verdict(State.FAIL, rule(Row.EMAIL)),
        ),
        asked=frozenset({Row.TLS}),
        core=CORE,
    )

    assert card.asked_readiness is READY
    assert card.readiness is NOT_READY


def test_a_row_is_not_ready_while_its_part_of_the_core_is_not_settled() -> None:
    passed = verdict(State.PASS, rule(Row.SECRETS, code="SEC-99"))
    card = replace(scorecard(passed, core=CORE), asked=frozenset({Row.SECRETS}))
    [row] = [row for row in card.rows if row.row is Row.SECRETS]

    assert card.asked_readiness is row.readiness is UNDETERMINED
    assert (row.covered, row.blocking, row.missing) == (True, (), ("SEC-03",))


def test_asking_for_all_rows_is_asking_for_the_launch() -> None:
    card = scorecard(*ALL, core={"JRN-04": Row.JOURNEY})

    assert card.asked_readiness is card.readiness is UNDETERMINED


@pytest.mark.parametrize("row", Row)
def test_each_row_says_what_it_promises_and_why(row: Row) -> None:
    assert row.promise
    assert row.why.endswith(".")
