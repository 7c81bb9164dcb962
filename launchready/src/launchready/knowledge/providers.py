"""Hosting providers whose names can be claimed by whoever comes next."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fnmatch import fnmatchcase
from functools import cache

from launchready.knowledge.table import Table, read


class Claimable(StrEnum):
    """Whether a stranger can claim a name that nobody holds at a provider."""

    YES = "vulnerable"
    SOMETIMES = "edge-case"
    NO = "not-vulnerable"


@dataclass(frozen=True, slots=True)
class Provider:
    """A provider, and how it shows that nobody holds a name.

    Attributes:
        suffixes: CNAME targets end with one of these, at a label's boundary; `*` stands
            for any text.
        bodies: texts of the page that stands for a name which nobody holds.
        nxdomain: it shows so by NXDOMAIN instead.

    """

    name: str
    suffixes: tuple[str, ...]
    bodies: tuple[str, ...]
    nxdomain: bool
    claimable: Claimable
    source: str
    date: date

    def holds(self, target: str) -> bool:
        """Whether a name is one of this provider's."""
        name = "." + target.lower().rstrip(".")
        return any(fnmatchcase(name, "*." + suffix) for suffix in self.suffixes)

    def says_unclaimed(self, status: int, body: bytes) -> bool:
        """Whether this is the provider's page for a name that nobody holds.

        An error status alone never is (a site that is held can answer 404), and a page
        that works never is either, whatever it quotes.
        """
        return status >= 400 and any(text.encode() in body for text in self.bodies)  # noqa: PLR2004 - RFC 9110 section 15.5


@cache
def providers() -> tuple[Provider, ...]:
    """Give every provider, in the order of the file."""
    return listed(read("providers.toml"))


def provider_of(target: str) -> Provider | None:
    """Find the provider to whom a name belongs: the one with the longest suffix."""
    found = [provider for provider in providers() if provider.holds(target)]
    return max(found, key=lambda p: max(map(len, p.suffixes)), default=None)


def provider_named(name: str) -> Provider | None:
    """Find a provider by its name."""
    return next((provider for provider in providers() if provider.name == name), None)


def listed(table: Table) -> tuple[Provider, ...]:
    """Read the providers out of their file.

    Raises:
        ValueError: the file is not of its shape.

    """
    table.only("source", "licence", "changes", "date", "provider")
    table.text("licence")
    table.text("changes")
    source, day = table.text("source"), table.day("date")
    return tuple(_provider(row, source, day) for row in table.tables("provider"))


def _provider(row: Table, source: str, day: date) -> Provider:
    row.only("name", "suffixes", "bodies", "nxdomain", "status")
    found = Provider(
        name=row.text("name"),
        suffixes=row.texts("suffixes"),
        bodies=row.texts("bodies"),
        nxdomain=row.flag("nxdomain"),
        claimable=Claimable(row.text("status")),
        source=source,
        date=day,
    )
    if bool(found.bodies) is found.nxdomain or not found.suffixes:
        raise ValueError(f"{row.where}: it shows either by a page or by NXDOMAIN")
    return found
