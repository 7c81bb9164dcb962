from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from launchready.model import Finding, Host, Row, Scorecard, State, Verdict
from launchready.report import Format, render
from report import scorecards as samples
from report.scorecards import (
    DMARC,
    EXPIRING,
    EXPIRY,
    NO_CONSENT,
    NO_POLICY,
    SHADY,
    SILENT,
    SILENT_YET_IDLE,
    UNSPOKEN,
    WAIVER,
    failed,
    passed,
    scorecard,
)


def suites(card: Scorecard) -> ET.Element:
    return ET.fromstring(render(card, Format.JUNIT))  # noqa: S314 - our own output


def case(verdict: Verdict) -> ET.Element:
    [only] = suites(scorecard(verdict)).findall(f"testsuite[@name='{verdict.rule.row}']/testcase")
    return only


def test_there_is_a_suite_for_each_row() -> None:
    assert [suite.get("name") for suite in suites(samples.healthy)] == list(Row)


@pytest.mark.parametrize(
    ("verdict", "tag"),
    [
        pytest.param(passed(DMARC, Host("a.test"), "x"), "system-out", id="pass"),
        pytest.param(NO_POLICY, "failure", id="fail"),
        pytest.param(replace(NO_POLICY, waiver=WAIVER), "skipped", id="waived"),
        pytest.param(SHADY, "system-out", id="preview"),
        pytest.param(EXPIRING, "system-out", id="warn"),
        pytest.param(SILENT, "error", id="inconclusive"),
        pytest.param(NO_CONSENT[0], "error", id="needs consent"),
        pytest.param(UNSPOKEN, "error", id="undeclared"),
        pytest.param(SILENT_YET_IDLE, "skipped", id="open, yet holds nothing up"),
        pytest.param(replace(NO_CONSENT[0], state=State.NOT_APPLICABLE), "skipped", id="absent"),
    ],
)
def test_every_state_has_its_element(verdict: Verdict, tag: str) -> None:
    assert [element.tag for element in case(verdict)] == [tag]


def test_a_failure_says_what_was_got_wanted_and_how_to_mend_it() -> None:
    [failure] = case(NO_POLICY)

    assert failure.get("message") == NO_POLICY.summary
    assert failure.text == (
        "_dmarc.acme.test: got v=DMARC1; p=none, wanted p=quarantine or p=reject\n"
        "fix: Publish a policy of quarantine, and read the reports for two weeks\n"
        "see for yourself: dig +short TXT _dmarc.acme.test"
    )


def test_a_waived_fault_says_who_took_it_on() -> None:
    [skipped] = case(replace(NO_POLICY, waiver=WAIVER))

    assert (skipped.get("message") or "").startswith("waived by Ada Lovelace until 2026-12-31: ")


@pytest.mark.parametrize(
    ("card", "counts"),
    [
        pytest.param(samples.healthy, ("31", "0", "0", "0"), id="healthy"),
        pytest.param(samples.faulty, ("32", "4", "2", "0"), id="three faults"),
        pytest.param(samples.waived, ("31", "0", "0", "1"), id="waived"),
    ],
)
def test_counts_what_it_holds(card: Scorecard, counts: tuple[str, ...]) -> None:
    told = suites(card)

    names = ("tests", "failures", "errors", "skipped")
    assert tuple(told.get(name) for name in names) == counts
    for position, name in enumerate(names):
        assert sum(int(suite.get(name) or "") for suite in told) == int(counts[position])


def test_a_row_that_nothing_covers_is_an_error_where_it_was_asked() -> None:
    told = suites(scorecard(passed(EXPIRY, Host("a.test"), "x")))

    [error] = told.findall("testsuite[@name='journey']/testcase/error")
    assert error.get("message") == "nothing in this run covers it"


def test_a_row_that_was_not_asked_is_skipped() -> None:
    [skipped] = suites(samples.outside).findall("testsuite[@name='email']/testcase/skipped")

    assert skipped.get("message") == "not asked"


def test_control_characters_do_not_break_it() -> None:
    fault = failed(DMARC, Host("a.test"), "\x00\x08\ufffe\ud800", Finding("x", "\x1b", "z"))

    [failure] = case(fault)
    assert failure.get("message") == r"\x00\x08\ufffe\ud800"
