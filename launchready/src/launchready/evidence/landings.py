"""Where deep links and campaign links land."""

from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import parse_qsl, urlsplit

from launchready.evidence.http import Chain, Closed, origin

SUCCESS = range(200, 300)


@dataclass(frozen=True, slots=True)
class Landing:
    """The way from an address, and the page at its end.

    Attributes:
        title: of that page, as written.
        sha256: of its body.

    """

    way: Chain | Closed
    title: str = ""
    sha256: str = ""

    @property
    def start(self) -> str:
        """What was asked."""
        return self.way.start if isinstance(self.way, Chain) else self.way.url

    @property
    def place(self) -> str:
        """Where it landed; empty where it did not."""
        landed = isinstance(self.way, Chain) and self.way.end == "landed"
        return self.way.hops[-1].url if isinstance(self.way, Chain) and landed else ""

    @property
    def status(self) -> int:
        """The last status; 0 where it did not land."""
        return self.way.hops[-1].status if isinstance(self.way, Chain) and self.place else 0

    def looks_like(self, other: "Landing") -> bool:
        """Whether both show the same page, or pages of one title."""
        same = bool(self.title) and self.title == other.title
        return self.status == other.status and (same or self.sha256 == other.sha256)


@dataclass(frozen=True, slots=True)
class Campaign:
    """A link with a path and a query to a host that only leads elsewhere, or to http.

    Attributes:
        alias: the host's root leads to another host, so its pages should too.

    """

    way: Chain | Closed
    alias: bool

    @property
    def lost_at(self) -> tuple[str, str] | None:
        """The first hop that mends scheme or host, and drops path or query."""
        urls = self.way.urls if isinstance(self.way, Chain) else ()
        for here, there in pairwise(url for url in urls if origin(url)):
            one, other = urlsplit(here), urlsplit(there)
            counts = self.alias or one.hostname == other.hostname
            mends = (one.scheme, one.hostname) != (other.scheme, other.hostname)
            if counts and mends and not _kept(one.path, one.query, other.path, other.query):
                return here, there
        return None


@dataclass(frozen=True, slots=True)
class Landings:
    """A site's deep links.

    Attributes:
        home: its landing page.
        missing: a path that is not there.
        pages: what the sitemap lists and the landing page links to.

    """

    site: str
    home: Landing | None
    missing: Landing | None
    pages: tuple[Landing, ...]
    campaigns: tuple[Campaign, ...]

    @property
    def alike(self) -> bool:
        """Whether the landing page cannot be told from a path that is not there."""
        return bool(self.home and self.missing and self.home.looks_like(self.missing))

    @property
    def error_page(self) -> Landing | None:
        """What stands in place of a missing page and calls itself no error."""
        found = self.missing
        return found if found and found.status in SUCCESS and not self.alike else None


def _kept(path: str, query: str, new_path: str, new_query: str) -> bool:
    same = path.rstrip("/") == new_path.rstrip("/")
    return same and set(parse_qsl(query)) <= set(parse_qsl(new_query))
