"""A scorecard is made of all verdicts, whatever becomes of their fixes."""

import pytest

from build.verdicts import AS_OF, FINDING, rule
from launchready.audits import Audit, failed
from launchready.model import (
    Host,
    Judgement,
    Observed,
    Product,
    Reason,
    Row,
    Spent,
    State,
    Undeclared,
)
from launchready.report.exits import exit_code
from launchready.run.cast import Absent, Cast
from launchready.run.record import Record
from launchready.run.score import score

HOST = Host("acme.test")


class Light:
    """All that the audit of these tests looks at."""


def _look(light: Light) -> Judgement:
    assert isinstance(light, Light)
    return failed("red", FINDING)


def test_a_fix_that_raises_loses_neither_the_fail_nor_the_run() -> None:
    of_hsts = rule(id="hsts")
    audit = Audit(of_hsts, Host, _look, (("light", Light),), "a.b")
    store = {(Light, HOST): Observed("light@acme.test", Light())}
    cast = Cast(Product(HOST.name), (HOST,), ())
    record = Record(cast, AS_OF, "here", (), Spent(), store)

    card = score(record, [audit], frozenset(Row), ())

    [verdict] = card.verdicts
    assert (verdict.state, verdict.fix, verdict.reason) == (State.FAIL, None, Reason.BUG)
    assert verdict.summary.startswith("red (bug in its fix: LookupError(")
    assert exit_code(card) == 4


@pytest.mark.parametrize(
    ("key", "state"),
    [
        ("light", State.NOT_APPLICABLE),
        ("street.light", State.NOT_APPLICABLE),
        ("street.light.colour", State.UNDECLARED),
        ("lightning", State.UNDECLARED),
        ("street", State.UNDECLARED),
    ],
)
def test_what_somebody_says_is_not_there_is_not_asked_for(key: str, state: State) -> None:
    audit = Audit(rule(id="hsts"), Host, _look, (("light", Light),), "a.b")
    cast = Cast(Product(HOST.name), (HOST,), (), (Absent("light", "it is dark", "Ada"),))
    store = {(Light, HOST): Undeclared("light@acme.test", key)}

    card = score(Record(cast, AS_OF, "here", (), Spent(), store), [audit], frozenset(Row), ())

    [verdict] = card.verdicts
    assert verdict.state is state
    if state is State.NOT_APPLICABLE:
        assert verdict.summary == "Ada says there is no light: it is dark"
        assert verdict.witnesses == ("manifest [absent.light]",)
