from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from launchready.evidence.usage import messages


@pytest.mark.parametrize(
    ("quantile", "conversations", "mean", "most"),
    [
        (0.5, 10, 1, 10),
        (0.95, 10, 1, 10),
        (0.5, 1, 2, 1),
        (0.74, 1, 2, 2),
        (0.76, 1, 2, 3),
        (0.87, 1, 2, 3),
        (0.88, 1, 2, 4),
        (0.25, 2, 2, 2),
        (0.49, 2, 2, 3),
        (0.51, 2, 2, 4),
    ],
)
def test_by_hand(quantile: float, conversations: int, mean: float, most: int) -> None:
    """One conversation of two on average: 1/2, 1/4, 1/8; two of them: 1/4, 2/8, 3/16."""
    assert messages(quantile, conversations, mean) == most


@pytest.mark.parametrize(("conversations", "mean"), [(40, 6.0), (10_000, 100.0), (300_000, 6.0)])
def test_many_conversations_stay_near_their_average(conversations: int, mean: float) -> None:
    average, spread = conversations * mean, (conversations * mean * (mean - 1)) ** 0.5

    assert abs(messages(0.5, conversations, mean) - average) < 0.1 * spread
    assert abs(messages(0.95, conversations, mean) - average - 1.645 * spread) < 0.1 * spread


@given(st.integers(1, 200), st.floats(1, 20))
def test_more_certain_is_more_and_none_is_below_one_each(conversations: int, mean: float) -> None:
    by = [messages(quantile, conversations, mean) for quantile in (0.05, 0.5, 0.95)]

    assert by[0] >= conversations
    assert all(less <= more for less, more in pairwise(by))
