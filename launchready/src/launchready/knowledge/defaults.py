"""Accounts that products come with, and passwords that everybody tries."""

from dataclasses import dataclass
from functools import cache

from launchready.knowledge.table import Table, read

SHORTEST = 12


@dataclass(frozen=True, slots=True)
class Default:
    """An account that is known to everybody.

    Attributes:
        of: whose it is, as half a sentence after `of`.

    """

    name: str
    password: str
    of: str
    documentation: str


@dataclass(frozen=True, slots=True)
class Defaults:
    """All of them.

    Attributes:
        passwords: tried by everybody, and long enough for most rules of form.

    """

    accounts: tuple[Default, ...]
    passwords: tuple[str, ...]


@cache
def defaults() -> Defaults:
    """Give them in the order of the file."""
    return listed(read("defaults.toml"))


def listed(table: Table) -> Defaults:
    """Read them out of their file.

    Raises:
        ValueError: a password is short, or the file is not of its shape.

    """
    table.only("source", "date", "passwords", "account")
    table.text("source")
    table.day("date")
    passwords = table.texts("passwords")
    if not passwords or any(len(word) < SHORTEST for word in passwords):
        raise ValueError(f"{table.where}: there is no password, or one that its length may refuse")
    return Defaults(tuple(map(_account, table.tables("account"))), passwords)


def _account(row: Table) -> Default:
    row.only("name", "password", "of", "documentation")
    return Default(*map(row.text, ("name", "password", "of", "documentation")))
