"""Hosts that pass on to anybody what a page sends to them."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from launchready.knowledge.table import Table, read


@dataclass(frozen=True, slots=True)
class Relay:
    """A service that works for whoever asks.

    Attributes:
        hosts: its names, lower case.
        does: what it does, as half a sentence after `which`.
        directives: where naming it in a policy lets data out.
        documentation: where it says so itself.

    """

    hosts: tuple[str, ...]
    does: str
    directives: frozenset[str]
    documentation: str
    source: str
    date: date

    def serves(self, host: str, directive: str) -> bool:
        """Whether a host pattern such as `*.wp.com` lets this service in under a directive."""
        below = host.removeprefix("*")
        named = any(name == host or (below != host and name.endswith(below)) for name in self.hosts)
        return named and directive in self.directives


@cache
def relays() -> tuple[Relay, ...]:
    """Give every relay, in the order of the file."""
    return listed(read("relays.toml"))


def relay_at(host: str, directive: str) -> Relay | None:
    """Find the relay that a host pattern lets in under a directive."""
    return next((relay for relay in relays() if relay.serves(host, directive)), None)


def listed(table: Table) -> tuple[Relay, ...]:
    """Read the relays out of their file.

    Raises:
        ValueError: the file is not of its shape.

    """
    table.only("source", "date", "relay")
    source, day = table.text("source"), table.day("date")
    return tuple(_relay(row, source, day) for row in table.tables("relay"))


def _relay(row: Table, source: str, day: date) -> Relay:
    row.only("hosts", "does", "for", "documentation")
    return Relay(
        hosts=row.texts("hosts"),
        does=row.text("does"),
        directives=frozenset(row.texts("for")),
        documentation=row.text("documentation"),
        source=source,
        date=day,
    )
