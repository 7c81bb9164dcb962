"""Tools for those who run a product: where they lie, and how they look from outside."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from launchready.knowledge.table import Table, read


@dataclass(frozen=True, slots=True)
class Console:
    """A tool that a stranger has no business with.

    Attributes:
        grave: it hands over data, settings or control.
        marks: texts that its answer holds, all of them.
        paths: where it is looked for, with queries.
        remedy: how it is closed.

    """

    name: str
    grave: bool
    marks: tuple[str, ...]
    paths: tuple[str, ...]
    remedy: str
    source: str
    date: date

    def shows_in(self, body: bytes) -> bool:
        """Whether a body holds all of its marks."""
        return all(mark.encode() in body for mark in self.marks)


@cache
def consoles() -> tuple[Console, ...]:
    """Give every tool, in the order of the file."""
    return listed(read("consoles.toml"))


@cache
def paths() -> tuple[str, ...]:
    """Give every path once, in the order of the file."""
    return tuple(dict.fromkeys(path for console in consoles() for path in console.paths))


def console_named(name: str) -> Console | None:
    """Find a tool by its name."""
    return next((console for console in consoles() if console.name == name), None)


def listed(table: Table) -> tuple[Console, ...]:
    """Read the tools out of their file.

    Raises:
        ValueError: the file is not of its shape, or a path is no absolute path.

    """
    table.only("source", "date", "console")
    source, day = table.text("source"), table.day("date")
    return tuple(_console(row, source, day) for row in table.tables("console"))


def _console(row: Table, source: str, day: date) -> Console:
    row.only("name", "grave", "marks", "paths", "remedy")
    found = Console(
        name=row.text("name"),
        grave=row.flag("grave"),
        marks=row.texts("marks"),
        paths=row.texts("paths"),
        remedy=row.text("remedy"),
        source=source,
        date=day,
    )
    if not found.marks or not all(path.startswith("/") for path in found.paths):
        raise ValueError(f"{row.where}: marks are missing, or a path is no absolute path")
    return found
