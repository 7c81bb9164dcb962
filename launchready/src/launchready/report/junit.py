"""JUnit XML: one test suite for each row, one test case for each verdict."""

from typing import assert_never
from xml.etree import ElementTree as ET

from launchready.model import Lifecycle, Row, Scorecard, State, Verdict
from launchready.report.digest import NOT_ASKED, UNCOVERED, blocks, value, why_open
from launchready.report.inert import block, line


def render(scorecard: Scorecard) -> str:
    """Write the suites; a row that was asked and that nothing covers is an error."""
    root = ET.Element("testsuites", name=line(scorecard.product))
    for row in Row:
        suite = ET.SubElement(root, "testsuite", name=row.value)
        suite.set("timestamp", f"{scorecard.as_of:%Y-%m-%dT%H:%M:%S}")
        mine = [verdict for verdict in scorecard.verdicts if verdict.rule.row is row]
        for verdict in mine:
            _case(suite, verdict)
        if not mine:
            _uncovered(suite, row, asked=row in scorecard.asked)
        _count(suite)
    _count(root)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _case(suite: ET.Element, verdict: Verdict) -> None:
    rule = verdict.rule
    name = f"{rule.code} {rule.title} ({verdict.subject})"
    case = ET.SubElement(suite, "testcase", classname=f"{rule.row}.{rule.id}", name=line(name))
    summary = line(verdict.summary)
    if waiver := verdict.waiver:
        told = f"waived by {waiver.owner} until {waiver.until}: {waiver.reason}; {summary}"
        ET.SubElement(case, "skipped", message=line(told))
        return
    match verdict.state:
        case State.PASS:
            ET.SubElement(case, "system-out").text = summary
        case State.WARN:
            ET.SubElement(case, "system-out").text = f"warning: {summary}\n{_details(verdict)}"
        case State.FAIL if rule.lifecycle is Lifecycle.PREVIEW:
            ET.SubElement(case, "system-out").text = f"preview: {summary}\n{_details(verdict)}"
        case State.FAIL:
            failure = ET.SubElement(case, "failure", type=rule.severity.word, message=summary)
            failure.text = _details(verdict)
        case State.NOT_APPLICABLE:
            ET.SubElement(case, "skipped", message=f"does not apply: {summary}")
        case State.INCONCLUSIVE | State.NEEDS_CONSENT | State.UNDECLARED:
            _open(case, verdict, summary)
        case _:
            assert_never(verdict.state)


def _open(case: ET.Element, verdict: Verdict, summary: str) -> None:
    told = f"{why_open(verdict)}: {summary}"
    if blocks(verdict):
        ET.SubElement(case, "error", type=verdict.state.value, message=told)
    else:
        ET.SubElement(case, "skipped", message=told)


def _uncovered(suite: ET.Element, row: Row, *, asked: bool) -> None:
    case = ET.SubElement(suite, "testcase", classname=row.value, name=row.promise)
    if asked:
        ET.SubElement(case, "error", type="uncovered", message=UNCOVERED)
    else:
        ET.SubElement(case, "skipped", message=NOT_ASKED)


def _details(verdict: Verdict) -> str:
    lines = [
        line(f"{finding.where}: got {value(finding.got)}, wanted {value(finding.want)}")
        for finding in verdict.findings
    ]
    if verdict.fix:
        lines.append(line(f"fix: {verdict.fix.summary}"))
    if verdict.reproduce:
        lines.append(f"see for yourself: {block(verdict.reproduce)}")
    return "\n".join(lines)


def _count(element: ET.Element) -> None:
    for name, tag in (
        ("tests", "testcase"),
        ("failures", "failure"),
        ("errors", "error"),
        ("skipped", "skipped"),
    ):
        element.set(name, str(sum(1 for _ in element.iter(tag))))
