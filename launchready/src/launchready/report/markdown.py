"""The scorecard as GitHub-flavoured Markdown, for a pull request or a step summary.

Text of strangers is never markup: a word of letters, digits and plain punctuation stands
as it is, every other one in a code span, where there are no links, no mentions, no issue
numbers, no HTML and no emphasis (GFM sections 6.1 and 6.9).
"""

import re
from collections.abc import Iterable, Iterator
from typing import assert_never

from launchready.model import (
    Change,
    DnsRecord,
    Readiness,
    Scorecard,
    ServerRule,
    Step,
    Verdict,
)
from launchready.report.digest import (
    Group,
    consents,
    costs,
    decision,
    holding,
    row_words,
    stops,
    uncovered_core,
    unjudged,
    waived,
    worth_mending,
)
from launchready.report.inert import block, clipped, line

TEXT_AT_MOST = 500
COPY_AT_MOST = 4_000
LINES_AT_MOST = 20

_MARKS = {
    Readiness.READY: "✅",
    Readiness.CONDITIONAL: "⚠",
    Readiness.NOT_READY: "❌",
    Readiness.UNDETERMINED: "❔",
}
_PLAIN = re.compile(r"[(\"']*[^\W_]+(?:[-.:,;/%=+'][^\W_]+)*%?[)\"'.,:;!?]*")
_LIVE = re.compile(
    r"www\.|://|\b(?:mailto|xmpp):|\bgh-\d|\b[0-9a-f]{7,40}\b|^\d+[.)]$", re.IGNORECASE
)
"""Plain to Markdown, yet GitHub makes links of these: GFM section 6.9, issues, commits."""

_RUNS = re.compile(r"`+")


def render(scorecard: Scorecard) -> str:
    """Write the decision, what stops the launch, what is open, and the rows."""
    return "\n".join(_lines(scorecard)) + "\n"


def inert(text: str) -> str:
    """Write a stranger's text on one line, so that Markdown sees nothing in it."""
    words = line(clipped(text, TEXT_AT_MOST)).split(" ")
    return " ".join(_word(word) for word in words if word)


def fenced(text: str) -> str:
    """Write lines that are to be copied, in a fence longer than any in them."""
    shown = block(clipped(text, COPY_AT_MOST))
    fence = "`" * max(3, 1 + max(map(len, _RUNS.findall(shown)), default=0))
    return f"{fence}text\n{shown}\n{fence}"


def _word(word: str) -> str:
    if _PLAIN.fullmatch(word) and not _LIVE.search(word):
        return word
    return code(word)


def code(text: str) -> str:
    """Write a stranger's text as a code span."""
    shown = line(text)
    if not shown.strip():
        return shown
    ticks = "`" * (1 + max(map(len, _RUNS.findall(shown)), default=0))
    return f"{ticks} {shown} {ticks}" if "`" in shown else f"{ticks}{shown}{ticks}"


def _lines(scorecard: Scorecard) -> Iterator[str]:
    said, coverage = decision(scorecard), scorecard.coverage
    yield f"## {_MARKS[said.readiness]} {inert(scorecard.product)}: {said.headline}"
    yield ""
    yield f"**Decided {coverage.decided} of {coverage.applicable}.** {said.sentence}"
    if found := stops(scorecard):
        yield from ("", "### What stops the launch, cheapest first", "")
        for number, group in enumerate(found, start=1):
            yield from _stop(number, group)
    if taken := waived(scorecard):
        yield from ("", "### Waived", "")
        yield from (_waived(verdict) for verdict in taken)
    if waiting := [*_waiting(scorecard)]:
        yield from ("", "### What could not be judged", "", *_few(waiting))
    if worth := worth_mending(scorecard):
        yield from ("", "### Worth mending", "")
        yield from _few(f"- {_about(group)}: {_first(group)}" for group in worth)
    yield from ("", "### Rows", "", "| | row | state | held up by |", "|---|---|---|---|")
    for row in scorecard.rows:
        mark = _MARKS[row.readiness] if row.covered else ""
        yield f"| {mark} | {row.row} | {row_words(row, scorecard)} | {holding(row)} |"
    yield from ("", *_facts(scorecard))


def _stop(number: int, group: Group) -> Iterator[str]:
    start = f"{number}. "
    indent = " " * len(start)
    yield f"{start}**{group.effort}**: {_first(group)}"
    yield f"{indent}{_about(group)}, {group.rule.severity.word}"
    if fix := group.verdicts[0].fix:
        yield from ("", f"{indent}Fix: {inert(fix.summary)}")
        for part in _parts(fix):
            yield ""
            yield from (f"{indent}{one}".rstrip() for one in part.split("\n"))
        yield ""


def _parts(fix: Change) -> Iterator[str]:
    for part in fix.parts:
        match part:
            case DnsRecord():
                yield fenced(f"{part.name} {part.type} {part.value}")
            case ServerRule():
                yield f"{inert(part.server)}:"
                yield fenced(part.text)
            case Step():
                yield inert(part.text)
            case _:
                assert_never(part)


def _waived(verdict: Verdict) -> str:
    waiver = verdict.waiver
    told = f"{waiver.owner} until {waiver.until}: {waiver.reason}" if waiver else ""
    about = f"**{verdict.rule.code}** on {inert(str(verdict.subject))}"
    return f"- {about}: {inert(verdict.summary)} (taken on by {inert(told)})"


def _waiting(scorecard: Scorecard) -> Iterator[str]:
    for group in unjudged(scorecard):
        for verdict in group.verdicts:
            about = f"**{verdict.rule.code}** on {inert(str(verdict.subject))}"
            yield f"- {group.title}: {about}: {inert(verdict.summary)}"
    if codes := uncovered_core(scorecard):
        yield f"- Nothing in this run covers these audits of the core: {', '.join(codes)}"


def _first(group: Group) -> str:
    others = len(group.verdicts) - 1
    return inert(group.verdicts[0].summary) + (f" (and on {others} more)" if others else "")


def _about(group: Group) -> str:
    return f"**{group.rule.code}** on {inert(group.subjects)}"


def _facts(scorecard: Scorecard) -> Iterator[str]:
    used = "; ".join(consents(scorecard)) or "none"
    yield f"Spent {inert(costs(scorecard))}. Consents used: {inert(used)}."
    yield f"Seen {scorecard.as_of:%Y-%m-%d %H:%M} UTC from {inert(scorecard.vantage)}."


def _few(lines: Iterable[str]) -> list[str]:
    whole = list(lines)
    if len(whole) <= LINES_AT_MOST:
        return whole
    return [*whole[:LINES_AT_MOST], f"- and {len(whole) - LINES_AT_MOST} more"]
