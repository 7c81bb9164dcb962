"""The files that must not be served: where they lie, and what to do once they were."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from launchready.knowledge.table import Table, read


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of private file.

    Attributes:
        detector: the name of the detector that recognises it.
        name: what people call it, such as `git repository`; several detectors may tell
            one kind.
        grave: it hands over secrets, data or the whole source; else it only helps an
            attacker to look around.
        aftermath: what to do besides closing the path, since it has been open.
        paths: where it is looked for.

    """

    detector: str
    name: str
    grave: bool
    aftermath: str
    paths: tuple[str, ...]
    source: str
    date: date


@cache
def kinds() -> tuple[Kind, ...]:
    """Give every kind, in the order of the file."""
    return listed(read("exposed_paths.toml"))


@cache
def paths() -> tuple[str, ...]:
    """Give every path once, in the order of the file."""
    return tuple(dict.fromkeys(path for kind in kinds() for path in kind.paths))


def kinds_at(path: str) -> tuple[Kind, ...]:
    """Give the kinds that are looked for at a path; all of them where it is not listed."""
    return tuple(kind for kind in kinds() if path in kind.paths) or kinds()


def kind_named(name: str) -> Kind | None:
    """Find a kind by what people call it."""
    return next((kind for kind in kinds() if kind.name == name), None)


def listed(table: Table) -> tuple[Kind, ...]:
    """Read the kinds out of their file.

    Raises:
        ValueError: the file is not of its shape, or a path is no absolute path.

    """
    table.only("source", "date", "kind")
    source, day = table.text("source"), table.day("date")
    return tuple(_kind(row, source, day) for row in table.tables("kind"))


def _kind(row: Table, source: str, day: date) -> Kind:
    row.only("detector", "name", "grave", "aftermath", "paths")
    where = row.texts("paths")
    if wrong := [path for path in where if not path.startswith("/")]:
        raise ValueError(f"{row.where}: {wrong[0]} is no absolute path")
    return Kind(
        detector=row.text("detector"),
        name=row.text("name"),
        grave=row.flag("grave"),
        aftermath=row.text("aftermath"),
        paths=where,
        source=source,
        date=day,
    )
