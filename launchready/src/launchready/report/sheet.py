"""Verdicts in full, in a terminal: what was seen, and the exact change."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import assert_never

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from launchready.model import Change, DnsRecord, Finding, Scorecard, ServerRule, Step, Verdict
from launchready.report.digest import value, words
from launchready.report.mending import to_mend
from launchready.report.pen import LOUD, QUIET, Pen, style_of


@dataclass(frozen=True, slots=True)
class _Copy:
    """Lines that a person copies: no break is put into them."""

    text: Text


def show_verdicts(scorecard: Scorecard, console: Console | None = None) -> None:
    """Print every verdict with its findings and its fix; standard output by default."""
    console = console or Console()
    pen = Pen.of(console)
    for verdict in scorecard.verdicts:
        _print(_sheet(verdict, pen), console)


def show_fixes(scorecard: Scorecard, console: Console | None = None) -> None:
    """Print the fix of every fail and warning, in the order of the work."""
    console = console or Console()
    pen = Pen.of(console)
    for number, (title, verdicts) in enumerate(to_mend(scorecard)):
        console.print(*[""] * bool(number), pen.write(title, LOUD), sep="\n")
        for verdict in verdicts:
            console.print()
            _print(_mending(verdict, pen), console)


def _print(parts: Iterable[Text | Padding | _Copy], console: Console) -> None:
    for part in parts:
        match part:
            case _Copy(text):
                console.print(*_indented(text), sep="\n", soft_wrap=True)
            case shown:
                console.print(shown)


def _mending(verdict: Verdict, pen: Pen) -> Iterator[Text | Padding | _Copy]:
    rule = verdict.rule
    yield Text.assemble(
        pen.mark(verdict.state),
        " ",
        pen.write(f"{rule.code} on {verdict.subject}: ", LOUD),
        pen.write(verdict.summary),
        pen.write(f"  {rule.effort.words}, {rule.severity.word}", QUIET),
    )
    if verdict.fix is None:
        yield _in(pen.write(f"What was seen fits into no rule: launchready explain {rule.id}"))
        return
    yield from _fix(verdict.fix, pen)
    yield _in(Text.assemble(pen.write("Then: ", LOUD), pen.write(verdict.fix.recheck)))


def _sheet(verdict: Verdict, pen: Pen) -> Iterator[Text | Padding | _Copy]:
    yield Text.assemble(
        pen.mark(verdict.state),
        " ",
        pen.write(f"{verdict.rule.code} on {verdict.subject}: ", LOUD),
        pen.write(words(verdict.state), style_of(verdict.state)),
    )
    yield _in(pen.write(verdict.summary))
    for finding in verdict.findings:
        yield _in(_finding(finding, pen))
    if verdict.fix:
        yield from _fix(verdict.fix, pen)
    if verdict.reproduce:
        yield _in(pen.write("See for yourself:", QUIET))
        yield _Copy(pen.copy(verdict.reproduce))


def _finding(finding: Finding, pen: Pen) -> Text:
    return Text("\n").join(
        (
            pen.write(f"{finding.where} ({finding.certainty})"),
            Text.assemble(pen.write("  got  ", QUIET), pen.write(value(finding.got))),
            Text.assemble(pen.write("  want ", QUIET), pen.write(value(finding.want))),
        )
    )


def _fix(change: Change, pen: Pen) -> Iterator[Padding | _Copy]:
    yield _in(Text.assemble(pen.write("Fix: ", LOUD), pen.write(change.summary)))
    for part in change.parts:
        match part:
            case DnsRecord():
                for old in part.replaces:
                    yield _in(pen.write(f"In the place of {old}", QUIET))
                yield _Copy(pen.copy(f"{part.name} {part.type} {part.value}"))
            case ServerRule():
                yield _in(pen.write(f"{part.server}:", QUIET))
                yield _Copy(pen.copy(part.text))
            case Step():
                yield _in(pen.copy(part.text))
            case _:
                assert_never(part)


def _in(text: Text) -> Padding:
    return Padding(text, (0, 0, 0, 2))


def _indented(text: Text) -> Iterator[Text]:
    for one in text.split(allow_blank=True):
        yield Text.assemble("    ", one)
