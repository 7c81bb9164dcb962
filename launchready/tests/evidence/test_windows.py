"""The busiest window, against counting them all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from launchready.evidence.windows import busiest

MOMENTS = st.lists(st.integers(0, 300), max_size=40)
SECONDS = st.integers(1, 120)


@pytest.mark.parametrize(
    ("moments", "most"),
    [
        ([], 0),
        ([5], 1),
        ([0, 59, 60], 2),
        ([0, 1, 2, 58, 59, 60, 61, 62], 5),
        ([55, 56, 57, 61, 62, 63], 6),
        ([0, 30, 60, 90, 120], 2),
    ],
)
def test_the_end_of_a_window_is_not_in_it(moments: list[float], most: int) -> None:
    assert busiest(moments, 60) == most


@given(MOMENTS, SECONDS)
def test_it_is_the_most_of_all_windows_that_begin_with_a_moment(
    moments: list[int], seconds: int
) -> None:
    counted = [sum(first <= each < first + seconds for each in moments) for first in moments]

    assert busiest(moments, seconds) == max(counted, default=0)


@given(MOMENTS, SECONDS, st.integers(0, 60), st.integers(0, 1_000))
def test_a_longer_window_never_has_less_and_time_has_no_start(
    moments: list[int], seconds: int, more: int, shift: int
) -> None:
    assert busiest(moments, seconds) <= busiest(moments, seconds + more)
    assert busiest([each + shift for each in moments], seconds) == busiest(moments, seconds)


@given(MOMENTS, MOMENTS, SECONDS)
def test_what_comes_on_top_never_makes_it_less(
    moments: list[int], others: list[int], seconds: int
) -> None:
    both = busiest([*moments, *others], seconds)

    assert both >= max(busiest(moments, seconds), busiest(others, seconds))
    assert both <= busiest(moments, seconds) + busiest(others, seconds)
