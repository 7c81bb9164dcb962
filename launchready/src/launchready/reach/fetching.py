"""What the manifest says of routes that fetch addresses, and of where the run listens."""

from dataclasses import dataclass

from launchready.evidence.trials import Who
from launchready.reach.people import Route


@dataclass(frozen=True, slots=True)
class Fetcher:
    """A route that takes an address; `{url}` stands in it or in its body."""

    name: str
    route: Route
    body: str
    by: Who


@dataclass(frozen=True, slots=True)
class Inside:
    """Where nobody may be sent; port 0 is any, names are empty where there are none."""

    address: str
    port: int
    name: str = ""
    rebinds: str = ""


@dataclass(frozen=True, slots=True)
class Outside:
    """Where fetchers are meant to go.

    Attributes:
        url: with `{port}` in it where the run listens.
        address: where the run listens; empty where it does not.
        holds: a text of the page that comes back, where the run does not listen.

    """

    url: str
    address: str = ""
    port: int = 0
    holds: str = ""


@dataclass(frozen=True, slots=True)
class Fetching:
    """All of it."""

    fetchers: tuple[Fetcher, ...] = ()
    inside: Inside | None = None
    outside: Outside | None = None
