"""The people of `[identity]`, and what `[access]` and `[[resource]]` say of the API."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from launchready.evidence.trials import Doing, Who


@dataclass(frozen=True, slots=True)
class Route:
    """A method and a path in which `{id}` may stand."""

    method: str
    path: str

    @classmethod
    def of(cls, text: str) -> "Route":
        """Read `GET /leads/{id}`."""
        method, _, path = text.partition(" ")
        return cls(method, path)

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


@dataclass(frozen=True, slots=True)
class Step:
    """A request that goes before others.

    Attributes:
        keep: where in its answer something is, by the name that it gets.

    """

    route: Route
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    body: str = ""
    keep: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Account:
    """How one person enters, and what every request of theirs carries.

    Attributes:
        body: sent to the login, with `{secret}` in it.
        token: a JSON pointer into the login's answer; empty where it gives none.
        headers: with `{secret}` and `{token}` in them.

    """

    secret: str = field(repr=False)
    login: Route | None = None
    body: str = ""
    token: str = ""
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Owned:
    """A kind of object: how it is made, and who may do what with it.

    Attributes:
        body: of what makes one, with `{canary}` in it.
        id: a JSON pointer into the answer.
        routes: what can be tried; DELETE is always there.
        change: the body of an update.
        policy: what each may do; nobody is left out but those whom nobody decided on.

    """

    name: str
    create: Route
    body: str
    id: str
    routes: Mapping[Doing, Route]
    change: str
    policy: Mapping[Who, frozenset[Doing]]


@dataclass(frozen=True, slots=True)
class People:
    """All of it. `accounts` has the people that were lent."""

    host: str
    whoami: Route
    id: str
    accounts: Mapping[Who, Account]
    owned: tuple[Owned, ...]
