"""What a login makes of wrong passwords, of the right one after them, and of names of nobody.

Nothing rests on a status: that the login refuses is seen by the right password, which lets
nobody in. What is answered is compared only with what is answered to other names of nobody.
"""

import html
import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote_plus

NAMELESS = "{account}"
# What differs from answer to answer by nature, or with the length of a name.
PASSING = frozenset({"age", "content-length", "date", "set-cookie"})

_PIECES = re.compile(r"[A-Za-z0-9+/=_-]+|[^A-Za-z0-9+/=_\s-]")


class Guise(StrEnum):
    """The one thing that is changed, once the login refuses."""

    ADDRESS = "an address in the headers of proxies"
    AGENT = "another User-Agent"
    SLASH = "a slash behind the path"
    SLASHES = "two slashes before the path"
    EXTENSION = "an extension behind the path"
    CASE = "the path in capitals"
    QUERY = "a query behind the path"
    CAPITALS = "the account's name in capitals"
    SPACE = "a space behind the account's name"


@dataclass(frozen=True, slots=True)
class Told:
    """An answer to a wrong password, with a placeholder where the account's name stood."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: str

    @classmethod
    def of(cls, status: int, headers: tuple[tuple[str, str], ...], body: str, name: str) -> "Told":
        """Take the name out of an answer."""
        told = ((key, _nameless(value, name)) for key, value in headers if key not in PASSING)
        return cls(status, tuple(sorted(told)), _nameless(body, name))

    @property
    def names(self) -> frozenset[str]:
        """The names of its fields."""
        return frozenset(key for key, _ in self.headers)

    def pieces(self, names: frozenset[str]) -> tuple[str, ...]:
        """Give the words and signs of some fields and of the body, one after the other."""
        head = " ".join(f"{key}: {value}" for key, value in self.headers if key in names)
        return tuple(_PIECES.findall(f"{head}\n{self.body}"))


@dataclass(frozen=True, slots=True)
class Disguised:
    """The right password in a guise, while the plain one is refused."""

    guise: Guise
    opens: bool
    status: int


@dataclass(frozen=True, slots=True)
class Spent:
    """Wrong passwords of many names from one address.

    Attributes:
        declared: what is taken, by the manifest.
        sent: how many were sent.
        refuses: afterwards the right password of another account was refused as well.
        claimed: then it got in with a claimed address, while the plain one was refused.

    """

    declared: int
    sent: int
    refuses: bool
    claimed: bool = False


@dataclass(frozen=True, slots=True)
class Guesses:
    """Wrong passwords for one account, and what came of them.

    Attributes:
        attempts: what is taken, by the manifest.
        sent: how many wrong ones were sent.
        refuses: after them the right one was refused.
        tells: in what an answer to a known name differs from those to names of nobody.
        address: what became of many names from here; None was not tried.
        locked: seconds for which the account may stay locked; 0 was seen to open again.
        vantage: where they were sent from.

    """

    host: str
    route: str
    attempts: int
    sent: int
    refuses: bool
    vantage: str
    disguises: tuple[Disguised, ...] = ()
    tells: tuple[str, ...] = ()
    address: Spent | None = None
    locked: int = 0

    @property
    def open(self) -> tuple[Disguised, ...]:
        """The guises in which the right password got through."""
        return tuple(each for each in self.disguises if each.opens)


def tells(known: Told, nobody: tuple[Told, Told]) -> tuple[str, ...] | None:
    """Say in what an answer differs from two to names of nobody; what differs there counts not.

    None is that those two differ so much that nothing can be compared.
    """
    one, other = nobody
    always, ever = one.names & other.names, one.names | other.names
    pieces = one.pieces(always), other.pieces(always)
    if one.status != other.status or len(pieces[0]) != len(pieces[1]):
        return None
    found: list[str] = []
    if known.status != one.status:
        found.append(f"the status {known.status}, not {one.status}")
    if odd := (always - known.names) | (known.names - ever):
        found.append(f"the fields {', '.join(sorted(odd))}")
    elif not _alike(known.pieces(always), *pieces):
        found.append("what it says")
    return tuple(found)


def _alike(known: tuple[str, ...], one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether it says the same wherever those two do."""
    if len(known) != len(one):
        return False
    return all(a == b for a, b, c in zip(known, one, other, strict=True) if b == c)


def _nameless(text: str, name: str) -> str:
    for written in (name, html.escape(name), quote_plus(name)):
        text = text.replace(written, NAMELESS)
    return text
