"""The number of a counter, out of an answer that may be anything."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from launchready.evidence.meter import Reading, amount


@pytest.mark.parametrize(
    ("before", "now", "fell"),
    [
        (Reading(3), Reading(3), False),
        (Reading(3), Reading(4, 9, Decimal(1), 5), False),
        (Reading(3), Reading(2), True),
        (Reading(3, 10), Reading(4, 9), True),
        (Reading(3, 10), Reading(4), True),
        (Reading(3, dollars=Decimal(2)), Reading(3, dollars=Decimal(1)), True),
        (Reading(3, output_tokens=5), Reading(9, output_tokens=0), True),
    ],
)
def test_a_counter_that_counts_backwards_is_noticed(
    before: Reading, now: Reading, fell: bool
) -> None:
    assert now.fell(before) is fell


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ('{"calls": 7}', Decimal(7)),
        ('{"calls": "7"}', Decimal(7)),
        ('{"calls": 0.25}', Decimal("0.25")),
        ('{"calls": 0}', Decimal(0)),
        ('{"calls": -1}', None),
        ('{"calls": true}', None),
        ('{"calls": null}', None),
        ('{"calls": "many"}', None),
        ('{"calls": NaN}', None),
        ('{"calls": "Infinity"}', None),
        ('{"calls": 1e999999999}', None),
        ('{"calls": {"n": 1}}', None),
        ('{"other": 1}', None),
        ("[" * 100_000, None),
        ("<html>", None),
    ],
)
def test_a_number_is_found_and_nothing_else(body: str, found: Decimal | None) -> None:
    assert amount(body.encode(), "/calls") == found


@given(st.binary(), st.text())
def test_whatever_comes_it_answers(body: bytes, pointer: str) -> None:
    found = amount(body, pointer)

    assert found is None or found >= 0
