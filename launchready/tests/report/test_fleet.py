"""One line for each of many products, whatever it says of itself."""

import json
from io import StringIO

import pytest
from rich.console import Console

from launchready.model import Finding, Host, Scorecard, Spent
from launchready.report.document import schema
from launchready.report.fleet import Tally, as_json, error_as_json, told
from launchready.report.pen import Pen
from report import scorecards as samples
from report.scorecards import DMARC, failed, scorecard

PEN = Pen(ascii=True)


@pytest.mark.parametrize(
    ("card", "line"),
    [
        pytest.param(samples.healthy, "+ ready          31/31 ", id="ready"),
        pytest.param(samples.faulty, "x not ready      29/31 ", id="not ready"),
        pytest.param(samples.undetermined, "? undetermined   20/27 ", id="undetermined"),
    ],
)
def test_a_line_begins_with_the_readiness(card: Scorecard, line: str) -> None:
    assert told(card, card.product, PEN).plain.startswith(line)


def test_a_line_says_what_stops_the_launch_and_how_much_more() -> None:
    line = told(samples.faulty, "clients/acme.toml", PEN).plain

    assert line.endswith(
        " 29/31   www.acme.test (clients/acme.toml): "
        "The server sends no intermediate certificate (and 2 more)"
    )


def test_a_line_says_what_it_waits_for() -> None:
    line = told(samples.undetermined, "www.acme.test", PEN).plain

    assert "stops" not in line
    assert ": " in line


def test_a_hostile_product_stays_on_its_line() -> None:
    hostile = scorecard(failed(DMARC, Host("a"), "x\r\n\x1b[2Jy", Finding("x", "y", "z")))

    console = Console(file=StringIO(), force_terminal=False)
    console.print(told(hostile, "a\nb", Pen.of(console)), soft_wrap=True)

    text = console.file.getvalue()  # type: ignore[attr-defined]
    assert text.count("\n") == 1
    assert "\x1b" not in text


def test_a_line_of_json_holds_the_published_document() -> None:
    line = as_json(samples.faulty, "acme.toml", 7, 1)

    said = json.loads(line)
    assert "\n" not in line
    assert (said["line"], said["target"], said["exit"]) == (7, "acme.toml", 1)
    assert set(schema()["required"]) <= set(said["scorecard"])


def test_an_error_is_a_line_of_json_too() -> None:
    assert json.loads(error_as_json("x\ny", 3, 2, "gone\nlost")) == {
        "line": 3, "target": "x\\ny", "exit": 2, "error": "gone\\nlost",
    }  # fmt: skip


def test_all_are_counted() -> None:
    tally = Tally()
    for card in (samples.healthy, samples.healthy, samples.faulty):
        tally.add(card)
    tally.miss("not usable")

    assert str(tally).startswith("4 products: 2 ready, 1 not ready, 1 not usable; ")
    assert (
        tally.spent.requests == 2 * samples.healthy.spent.requests + samples.faulty.spent.requests
    )
    assert (
        str(Tally(spent=Spent(1, 1, 1)))
        == "0 products: nothing; 1 request, 1 connection, 1 DNS queries"
    )
