from dataclasses import replace

import pytest

from launchready.model import Host, Lifecycle, State, Verdict
from launchready.report import Format, render
from launchready.report.document import load
from launchready.watch.baseline import Comparison, compare
from report import scorecards as samples
from report.scorecards import (
    DMARC,
    EXPIRING,
    MAIL,
    NO_POLICY,
    NO_REDIRECT,
    REDIRECT,
    WAIVER,
    passed,
    scorecard,
    unseen,
)

PASS = passed(DMARC, MAIL, "p=reject")
FAIL = NO_POLICY
WAIVED = replace(NO_POLICY, waiver=WAIVER)
OPEN = unseen(DMARC, MAIL, State.INCONCLUSIVE, "no answer", None)
ABSENT = unseen(DMARC, MAIL, State.NOT_APPLICABLE, "sends no mail", None)
WARN = replace(NO_POLICY, state=State.WARN)


def compared(now: tuple[Verdict, ...], then: tuple[Verdict, ...]) -> Comparison:
    return compare(scorecard(*now), load(render(scorecard(*then), Format.JSON)))


@pytest.mark.parametrize(
    ("then", "now", "change"),
    [
        pytest.param(PASS, PASS, "", id="as well as ever"),
        pytest.param(PASS, FAIL, "new", id="broken"),
        pytest.param(PASS, OPEN, "new", id="gone dark"),
        pytest.param(PASS, WARN, "", id="a warning stops nothing"),
        pytest.param(PASS, WAIVED, "", id="broken and waived"),
        pytest.param(FAIL, FAIL, "still", id="still broken"),
        pytest.param(FAIL, OPEN, "still", id="broken, then dark"),
        pytest.param(FAIL, PASS, "fixed", id="mended"),
        pytest.param(FAIL, WARN, "fixed", id="mended in part"),
        pytest.param(FAIL, ABSENT, "fixed", id="taken away"),
        pytest.param(FAIL, WAIVED, "", id="waived is not mended"),
        pytest.param(OPEN, OPEN, "still", id="still dark"),
        pytest.param(OPEN, FAIL, "new", id="dark, then broken"),
        pytest.param(OPEN, PASS, "fixed", id="dark, then well"),
        pytest.param(WAIVED, FAIL, "new", id="the waiver ended"),
        pytest.param(WAIVED, PASS, "", id="what was waived held nothing up"),
        pytest.param(ABSENT, FAIL, "new", id="brought in broken"),
    ],
)
def test_compares_what_holds_the_launch_up(then: Verdict, now: Verdict, change: str) -> None:
    found = compared((now,), (then,))

    assert found == Comparison(
        new=(now,) * (change == "new"),
        fixed=(now,) * (change == "fixed"),
        still=(now,) * (change == "still"),
    )


def test_a_subject_that_the_baseline_does_not_know_is_new() -> None:
    first, second = NO_REDIRECT

    found = compared((first, second), (first,))

    assert (found.new, found.still) == ((second,), (first,))


def test_what_is_not_judged_any_more_is_not_fixed() -> None:
    assert compared((PASS,), (FAIL, *NO_REDIRECT)).fixed == (PASS,)


def test_another_audit_of_the_same_subject_is_another_thing() -> None:
    other = replace(NO_POLICY, rule=REDIRECT, subject=Host("acme.test"))

    assert compared((other,), (NO_POLICY,)).new == (other,)


@pytest.mark.parametrize(
    "idle",
    [
        pytest.param(EXPIRING, id="a warning"),
        pytest.param(replace(FAIL, rule=replace(DMARC, blocking=False)), id="blocks nothing"),
        pytest.param(
            replace(FAIL, rule=replace(DMARC, lifecycle=Lifecycle.PREVIEW)), id="a preview"
        ),
    ],
)
def test_what_holds_nothing_up_is_no_news(idle: Verdict) -> None:
    assert compared((idle,), ()) == Comparison((), (), ())


def test_a_run_compared_with_itself_has_no_news() -> None:
    found = compare(samples.faulty, load(render(samples.faulty, Format.JSON)))

    assert (found.new, found.fixed) == ((), ())
    assert len(found.still) == 6
