import pytest

from launchready.model import Scorecard
from launchready.report.exits import exit_code, exit_code_of_many
from report import scorecards as samples


@pytest.mark.parametrize(
    ("card", "relaxed", "strict"),
    [
        pytest.param(samples.healthy, 0, 0, id="ready"),
        pytest.param(samples.waived, 0, 1, id="conditional"),
        pytest.param(samples.faulty, 1, 1, id="not ready"),
        pytest.param(samples.undetermined, 3, 3, id="undetermined"),
        pytest.param(samples.outside, 0, 0, id="the asked rows are ready"),
        pytest.param(samples.broken, 4, 4, id="a bug of ours"),
    ],
)
def test_a_check_ends_as_the_contract_says(card: Scorecard, relaxed: int, strict: int) -> None:
    assert (exit_code(card), exit_code(card, strict=True)) == (relaxed, strict)


@pytest.mark.parametrize(
    ("codes", "code"),
    [
        pytest.param([], 0, id="none"),
        pytest.param([0, 0], 0, id="all ready"),
        pytest.param([0, 3], 3, id="one undetermined"),
        pytest.param([3, 1, 0], 1, id="one not ready"),
        pytest.param([1, 2, 3], 2, id="one not usable"),
        pytest.param([2, 4, 1], 4, id="a bug of ours"),
    ],
)
def test_many_end_as_the_worst_of_them(codes: list[int], code: int) -> None:
    assert exit_code_of_many(codes) == code
