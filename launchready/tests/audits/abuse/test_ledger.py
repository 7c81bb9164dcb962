from decimal import Decimal

import pytest

from build.limits import HOST
from launchready.audits.abuse.ledger import ledger
from launchready.evidence.books import Booked
from launchready.evidence.ledger import LEVELS, Ledger
from launchready.model import State


@pytest.mark.parametrize(
    ("booked", "alerts", "state", "said"),
    [
        ("1.00", LEVELS, State.PASS, "grow by $1.00 for 3 messages; $1 are charged"),
        ("0.98", LEVELS | {90}, State.PASS, "grow by"),
        ("1.00", None, State.PASS, "grow by"),
        ("0.95", LEVELS, State.FAIL, "hold less than its provider charges"),
        ("1.05", LEVELS, State.FAIL, "hold more than its provider charges"),
        ("1.00", LEVELS - {80}, State.FAIL, "Nobody is told when 80 % of the budget"),
        ("1.00", frozenset({80}), State.FAIL, "when 50 % and 100 % of the budget"),
    ],
)
def test_judges_by_the_dollars_and_by_who_is_told(
    booked: str, alerts: frozenset[int] | None, state: State, said: str
) -> None:
    books = Booked(Decimal(booked), Decimal(1), Decimal("0.000001"))
    judged = ledger.judge(Ledger(HOST, 3, books, alerts))

    assert judged.state is state
    assert said in judged.summary
