"""The scorecard in a terminal, from 60 columns on: the decision first."""

from collections.abc import Iterable, Iterator
from io import StringIO

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from launchready.model import Lifecycle, Scorecard, State, Verdict
from launchready.report.digest import (
    Group,
    consents,
    costs,
    count,
    decision,
    holding,
    row_words,
    stops,
    uncovered_core,
    unjudged,
    waived,
    worth_mending,
)
from launchready.report.pen import LOUD, QUIET, Pen, style_of
from launchready.report.sheet import show_verdicts

__all__ = ["render", "show", "show_verdicts"]

WIDTH = 80
EFFORT_WIDTH = 10
LINES_AT_MOST = 6


def render(scorecard: Scorecard) -> str:
    """Write the scorecard without colour, 80 columns wide."""
    console = Console(file=StringIO(), width=WIDTH, color_system=None, force_terminal=False)
    with console.capture() as captured:
        show(scorecard, console)
    return "\n".join(line.rstrip() for line in captured.get().splitlines()) + "\n"


def show(scorecard: Scorecard, console: Console) -> None:
    """Print the scorecard on a console, in what it can show."""
    pen = Pen.of(console)
    for number, section in enumerate(_sections(scorecard, pen)):
        if number:
            console.print()
        for part in section:
            console.print(part)


def _sections(scorecard: Scorecard, pen: Pen) -> Iterator[list[RenderableType]]:
    yield _decision(scorecard, pen)
    if found := stops(scorecard):
        title = pen.write("What stops the launch, cheapest first", LOUD)
        yield [title, *(_stop(group, pen) for group in found), _next(found, pen)]
    if taken := waived(scorecard):
        yield [pen.write("Waived", LOUD), *(_waived(verdict, pen) for verdict in taken)]
    if waiting := [*_waiting(scorecard, pen)]:
        yield [pen.write("What could not be judged", LOUD), *waiting]
    if worth := worth_mending(scorecard):
        yield [pen.write("Worth mending", LOUD), *_short(worth, pen)]
    yield [pen.write("Rows", LOUD), _rows(scorecard, pen)]
    yield list(_facts(scorecard, pen))


def _decision(scorecard: Scorecard, pen: Pen) -> list[RenderableType]:
    said, coverage = decision(scorecard), scorecard.coverage
    headline = Text.assemble(
        pen.mark(said.readiness),
        " ",
        pen.write(scorecard.product, LOUD),
        ": ",
        pen.write(said.headline, f"{LOUD} {style_of(said.readiness)}"),
        pen.write(f"  {coverage.decided}/{coverage.applicable} decided", QUIET),
    )
    return [headline, Padding(pen.write(said.sentence), (0, 0, 0, 2))]


def _stop(group: Group, pen: Pen) -> RenderableType:
    first, *others = group.verdicts
    told = pen.write(first.summary)
    if others:
        told.append_text(pen.write(f" (and on {len(others)} more)", QUIET))
    about = f"{group.rule.code} on {group.subjects}; {group.rule.severity.word}"
    lines = [told, pen.write(about, QUIET)]
    if first.fix:
        lines.append(Text.assemble(pen.write("Fix: ", LOUD), pen.write(first.fix.summary)))
    effort = pen.write(group.rule.effort.words)
    if others:
        effort.append("\n").append_text(pen.write("each", QUIET))
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=EFFORT_WIDTH, no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(effort, Text("\n").join(lines))
    return Padding(grid, (0, 0, 0, 2))


def _next(found: tuple[Group, ...], pen: Pen) -> RenderableType:
    grid = Table.grid(padding=(0, 2, 0, 0))
    for command, gives in (
        (f"launchready explain {found[0].rule.id}", "why it matters"),
        ("launchready fix", "on the same target: each change, to copy"),
    ):
        grid.add_row(pen.write(command), pen.write(gives, QUIET))
    return Padding(grid, (1, 0, 0, 2))


def _waived(verdict: Verdict, pen: Pen) -> RenderableType:
    waiver = verdict.waiver
    by = f"{waiver.owner} until {waiver.until}: {waiver.reason}" if waiver else ""
    return _item(
        verdict.state,
        pen.write(f"{verdict.rule.code} on {verdict.subject}: {verdict.summary}"),
        pen.write(f"taken on by {by}", QUIET),
        pen=pen,
    )


def _waiting(scorecard: Scorecard, pen: Pen) -> Iterator[RenderableType]:
    for group in unjudged(scorecard):
        yield _unjudged(group, pen)
    if codes := uncovered_core(scorecard):
        title = pen.write(f"Nothing in this run covers {count(len(codes), 'audit')} of the core")
        yield _item(State.INCONCLUSIVE, title, pen.write(", ".join(codes), QUIET), pen=pen)


def _unjudged(group: Group, pen: Pen) -> RenderableType:
    holding = "" if any(v.weighs for v in group.verdicts) else ", holds nothing up"
    title = f"{group.title} ({len(group.verdicts)}{holding})"
    shown = [pen.write(line, QUIET) for line in _few(_lines(group.verdicts))]
    state = group.verdicts[0].state
    if state is State.UNDECLARED:
        shown.append(pen.write("A manifest says it; `launchready init` drafts one."))
    return _item(state, pen.write(title), *shown, pen=pen)


def _lines(verdicts: Iterable[Verdict]) -> list[str]:
    """Say each thing once: the audits that wait for it on a subject, then its subjects."""
    codes: dict[tuple[str, str], dict[str, None]] = {}
    for verdict in verdicts:
        key = (verdict.summary, str(verdict.subject))
        codes.setdefault(key, {})[verdict.rule.code] = None
    subjects: dict[tuple[str, str], list[str]] = {}
    for (summary, subject), waiting in codes.items():
        subjects.setdefault((", ".join(waiting), summary), []).append(subject)
    return [f"{who} on {', '.join(on)}: {why}" for (who, why), on in subjects.items()]


def _short(groups: tuple[Group, ...], pen: Pen) -> Iterator[RenderableType]:
    for group in groups[:LINES_AT_MOST]:
        first = group.verdicts[0]
        about = pen.write(f"{group.rule.code} on {group.subjects}: ", QUIET)
        told = Text.assemble(about, pen.write(first.summary))
        yield _item(first.state, told, pen=pen)
    if len(groups) > LINES_AT_MOST:
        yield Padding(pen.write(f"and {len(groups) - LINES_AT_MOST} more", QUIET), (0, 0, 0, 4))


def _item(state: State, *lines: Text, pen: Pen) -> RenderableType:
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=1)
    grid.add_column(overflow="fold")
    grid.add_row(pen.mark(state), Text("\n").join(lines))
    return Padding(grid, (0, 0, 0, 2))


def _rows(scorecard: Scorecard, pen: Pen) -> RenderableType:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=1)
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for row in scorecard.rows:
        state = row.readiness if row.covered else None
        told = pen.write(row_words(row, scorecard), style_of(state))
        if held := holding(row):
            told.append_text(pen.write(f": {held}", QUIET))
        grid.add_row(pen.mark(state), pen.write(row.row), told)
    return Padding(grid, (0, 0, 0, 2))


def _facts(scorecard: Scorecard, pen: Pen) -> Iterator[RenderableType]:
    coverage = scorecard.coverage
    decided = pen.write(f"Decided {coverage.decided} of {coverage.applicable} applicable verdicts.")
    if unweighed := _previews(scorecard):
        decided.append_text(pen.write(f" {count(unweighed, 'preview')} without weight.", QUIET))
    yield decided
    yield pen.write(f"Spent {costs(scorecard)}.", QUIET)
    used = "; ".join(consents(scorecard))
    yield pen.write(f"Consents used: {used or 'none'}.", QUIET)
    yield pen.write(f"Seen {scorecard.as_of:%Y-%m-%d %H:%M} UTC from {scorecard.vantage}.", QUIET)


def _previews(scorecard: Scorecard) -> int:
    return sum(v.rule.lifecycle is Lifecycle.PREVIEW for v in scorecard.verdicts)


def _few(lines: Iterable[str]) -> list[str]:
    whole = list(lines)
    if len(whole) <= LINES_AT_MOST:
        return whole
    return [*whole[:LINES_AT_MOST], f"and {len(whole) - LINES_AT_MOST} more"]
