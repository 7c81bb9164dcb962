"""Accounts that everybody knows at a login, and passwords that everybody tries."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Known:
    """An account that everybody knows, as it was tried.

    Attributes:
        of: whose it is, for people.

    """

    name: str
    password: str
    of: str
    opens: bool


@dataclass(frozen=True, slots=True)
class Renewed:
    """A password that was to be set, and whether it then let its person in."""

    password: str
    opens: bool


@dataclass(frozen=True, slots=True)
class Defaults:
    """What a login makes of all these.

    Attributes:
        change: the route that sets a password; empty where none is declared.
        renewed: what was tried there, while one that nobody knows is taken.
        factor: whether admins need a second one, by somebody's word; None is that nobody says so.

    """

    host: str
    login: str
    known: tuple[Known, ...]
    change: str = ""
    renewed: tuple[Renewed, ...] = ()
    factor: bool | None = None

    @property
    def open(self) -> tuple[Known, ...]:
        """The accounts that let everybody in."""
        return tuple(each for each in self.known if each.opens)

    @property
    def taken(self) -> tuple[Renewed, ...]:
        """The passwords that were taken."""
        return tuple(each for each in self.renewed if each.opens)
