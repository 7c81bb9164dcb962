"""What a page says of dollars is read as it is written, or not at all."""

from decimal import Decimal

import pytest

from launchready.evidence.books import Amount, Booked, dollars

TICK = Decimal("0.0001")


@pytest.mark.parametrize(
    ("text", "amount", "tick"),
    [
        ("0.011171", "0.011171", "0.000001"),
        (" $0.0112 ", "0.0112", "0.0001"),
        ("$1,234.5", "1234.5", "0.1"),
        ("US$ 3", "3", "1"),
        ("3 USD", "3", "1"),
    ],
)
def test_reads_dollars_as_exactly_as_they_are_written(text: str, amount: str, tick: str) -> None:
    assert dollars(text) == Amount(Decimal(amount), Decimal(tick))


@pytest.mark.parametrize(
    "text", ["", "$", "-1.00", "1.00 EUR", "1.2.3", "1e9", "$0.01 used", "\u0663"]
)
def test_what_is_no_amount_of_dollars_is_none(text: str) -> None:
    assert dollars(text) is None


@pytest.mark.parametrize(
    ("booked", "short", "over"),
    [
        ("1.00", False, False),
        ("0.98", False, False),
        ("0.97", True, False),
        ("1.02", False, False),
        ("1.03", False, True),
        ("0", True, False),
    ],
)
def test_two_per_cent_are_let_pass(booked: str, short: bool, over: bool) -> None:
    found = Booked(Decimal(booked), Decimal(1), TICK)

    assert (found.short, found.over, found.coarse) == (short, over, False)


def test_books_whose_least_step_is_more_than_that_are_coarse() -> None:
    assert Booked(Decimal("0.01"), Decimal("0.003"), Decimal("0.01")).coarse
