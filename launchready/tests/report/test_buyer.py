import pytest

from launchready.model import Scorecard, State
from launchready.report import Audience, Format, render
from launchready.report.buyer import for_buyer
from report import scorecards as samples

TOLD = {
    name: getattr(samples, name)
    for name in ("healthy", "faulty", "undetermined", "waived", "leaking", "broken")
}
every_card = pytest.mark.parametrize("card", TOLD.values(), ids=TOLD)
every_format = pytest.mark.parametrize("format_", Format)


@every_card
def test_keeps_the_decision_every_row_and_every_state(card: Scorecard) -> None:
    shared = for_buyer(card)

    assert shared.readiness is card.readiness
    assert shared.coverage == card.coverage
    assert [row.readiness for row in shared.rows] == [row.readiness for row in card.rows]
    assert [v.state for v in shared.verdicts] == [v.state for v in card.verdicts]
    assert [v.waiver for v in shared.verdicts] == [v.waiver for v in card.verdicts]


@every_format
@pytest.mark.parametrize(
    "secret",
    [
        pytest.param("/.git", id="where the secret lies"),
        pytest.param("213 bytes", id="how it was told apart"),
        pytest.param("127.0.0.1", id="the addresses of the vantage"),
        pytest.param("192.0.2.7", id="the details of what is open"),
        pytest.param("curl -sI http", id="commands"),
        pytest.param("token in DNS", id="the basis of a consent"),
    ],
)
def test_leaves_out(secret: str, format_: Format) -> None:
    assert secret not in render(samples.leaking, format_, audience=Audience.BUYER)


@pytest.mark.parametrize(
    "secret", ["/.git", "213 bytes", "127.0.0.1", "192.0.2.7", "curl -sI http", "token in DNS"]
)
def test_an_engineer_is_told(secret: str) -> None:
    assert secret in render(samples.leaking, Format.HTML)


@every_format
def test_our_own_errors_are_ours(format_: Format) -> None:
    assert "KeyError" not in render(samples.broken, format_, audience=Audience.BUYER)


def test_a_test_network_is_still_called_one() -> None:
    assert for_buyer(samples.healthy).vantage == "a test network"


def test_a_leak_is_still_a_fail_with_its_effort() -> None:
    [leak] = [v for v in for_buyer(samples.leaking).verdicts if v.state is State.FAIL]

    assert leak.summary == "What was seen, and where, is not in this version"
    assert leak.rule.effort.words == "15 minutes"


def test_the_page_says_that_it_is_for_sharing() -> None:
    page = render(samples.healthy, Format.HTML, audience="buyer")

    assert "This version is for sharing" in page
    assert "This version is for sharing" not in render(samples.healthy, Format.HTML)


def test_there_are_no_other_audiences() -> None:
    with pytest.raises(ValueError, match="'press' is not a valid Audience"):
        render(samples.healthy, Format.HTML, audience="press")
