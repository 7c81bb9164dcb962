"""What is being asked and what is done: a live line on a terminal, plain lines in a pipe."""

import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, assert_never

import click

from launchready.model import (
    Attested,
    Evidence,
    Observed,
    Reason,
    Subject,
    Unavailable,
    Undeclared,
    Withheld,
)
from launchready.report.inert import line
from launchready.run.gather import Watcher
from launchready.run.plan import Task
from launchready.run.silent import Silent

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class Plain:
    """Writes one line to standard error for each task that ends."""

    def __init__(self) -> None:
        self._done = 0
        self._all = 0

    def begins(self, tasks: tuple[Task, ...]) -> None:
        """Count the tasks."""
        self._all = len(tasks)

    def starts(self, task: Task) -> None:
        """Stay silent: in a pipe, what is done is enough."""

    def ends(self, task: Task, evidence: Evidence[Any]) -> None:
        """Write a line."""
        self._done += 1
        line = f"[{self._done}/{self._all}] {_asks(task.subject, task)}: {_brought(evidence)}"
        click.echo(line, err=True)


class Live:
    """Shows the count and what is being asked right now, on standard error."""

    def __init__(self, progress: "Progress") -> None:
        self._progress = progress
        self._bar: TaskID | None = None
        self._asking: dict[tuple[type, Subject], str] = {}
        self._harm: set[str] = set()

    def begins(self, tasks: tuple[Task, ...]) -> None:
        """Open the bar."""
        self._bar = self._progress.add_task("", total=len(tasks))

    def starts(self, task: Task) -> None:
        """Show one more question."""
        self._asking[task.key] = _asks(task.subject, task)
        self._show()

    def ends(self, task: Task, evidence: Evidence[Any]) -> None:
        """Advance; where the target shows harm, that stays to be read."""
        self._asking.pop(task.key, None)
        if self._bar is not None:
            self._progress.advance(self._bar)
        self._show()
        match evidence:
            case Unavailable(reason=Reason.HARM, detail=detail) if detail not in self._harm:
                self._harm.add(detail)
                self._progress.console.print(line(detail), markup=False)
            case _:
                pass

    def _show(self) -> None:
        latest = next(reversed(self._asking.values()), "")
        if self._bar is not None:
            self._progress.update(self._bar, description=latest)


@contextmanager
def watcher(*, quiet: bool) -> Generator[Watcher]:
    """Choose how to show progress: not at all, live, or in lines."""
    if quiet:
        yield Silent()
    elif sys.stderr.isatty():
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        columns = (
            BarColumn(24),
            MofNCompleteColumn(),
            TextColumn("{task.description}", markup=False),
        )
        with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
            yield Live(progress)
    else:
        yield Plain()


def _asks(subject: Subject, task: Task) -> str:
    return f"{subject}: {task.gatherer.asks}"


def _brought(evidence: Evidence[Any]) -> str:
    match evidence:
        case Observed(gaps=gaps):
            return "seen" if not gaps else "seen in part"
        case Withheld():
            return "needs consent"
        case Undeclared():
            return "not declared"
        case Unavailable(reason=Reason.HARM, detail=detail):
            return f"not seen: {line(detail)}"
        case Unavailable():
            return "not seen"
        case Attested(who=who):
            return f"by the word of {line(who)}"
        case _:
            assert_never(evidence)
