"""Hosts whose own scripts let a stranger run code, so that a policy cannot rest on them."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from launchready.knowledge.table import Table, read


@dataclass(frozen=True, slots=True)
class Gadget:
    """A host that serves whatever a stranger wants to run.

    Attributes:
        hosts: its names, lower case.
        paths: addresses on it that do so.
        does: what it does, as half a sentence after `which`.
        needs_eval: it does so only where the policy lets strings run as code.

    """

    hosts: tuple[str, ...]
    paths: tuple[str, ...]
    does: str
    needs_eval: bool
    documentation: str
    source: str
    date: date

    def is_let_in(self, host: str, path: str) -> bool:
        """Whether a source's host, such as `*.gstatic.com`, and path let it in (CSP 6.7.2.8)."""
        below = host.removeprefix("*")
        named = any(name == host or (below != host and name.endswith(below)) for name in self.hosts)
        return named and any(_covers(path, at) for at in self.paths)


@cache
def gadgets() -> tuple[Gadget, ...]:
    """Give every gadget, in the order of the file."""
    return listed(read("gadgets.toml"))


def listed(table: Table) -> tuple[Gadget, ...]:
    """Read the gadgets out of their file.

    Raises:
        ValueError: the file is not of its shape.

    """
    table.only("source", "date", "gadget")
    source, day = table.text("source"), table.day("date")
    return tuple(_gadget(row, source, day) for row in table.tables("gadget"))


def _gadget(row: Table, source: str, day: date) -> Gadget:
    row.only("hosts", "paths", "does", "needs-eval", "documentation")
    found = Gadget(
        hosts=row.texts("hosts"),
        paths=row.texts("paths"),
        does=row.text("does"),
        needs_eval=row.flag("needs-eval"),
        documentation=row.text("documentation"),
        source=source,
        date=day,
    )
    if not found.hosts or not found.paths or not all(at.startswith("/") for at in found.paths):
        raise ValueError(f"{row.where}: it has no host, or no path")
    return found


def _covers(path: str, at: str) -> bool:
    if not path:
        return True
    return at.startswith(path) if path.endswith("/") else at == path
