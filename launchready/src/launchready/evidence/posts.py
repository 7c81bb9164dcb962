"""Where the forms of a host's pages post to, and what stands in the way."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from launchready.evidence.http import Chain, Closed, Exchange, origin

KEEPING = frozenset({307, 308})


@dataclass(frozen=True, slots=True)
class Post:
    """A form that posts.

    Attributes:
        page: where the form stands.
        way: the redirects from its address, asked by HEAD: nothing is posted.

    """

    page: str
    way: Chain | Closed

    @property
    def action(self) -> str:
        """Where it posts to."""
        return self.way.start if isinstance(self.way, Chain) else self.way.url

    @property
    def lost_at(self) -> tuple[Exchange, str] | None:
        """The first hop that makes a GET of the POST, and where to.

        A hop counts where it only mends the address: the scheme, the host, the slash. One
        that leads a visitor without a form back to it is not met by a POST.
        """
        chain = self.way
        if not isinstance(chain, Chain):
            return None
        for hop, there in zip(chain.hops, chain.urls[1:], strict=False):
            if hop.status not in KEEPING and origin(there) and _mends(hop.url, there):
                return hop, there
        return None


@dataclass(frozen=True, slots=True)
class Posts:
    """The forms that post to declared hosts."""

    host: str
    posts: tuple[Post, ...]


def _mends(here: str, there: str) -> bool:
    one, other = urlsplit(here), urlsplit(there)
    elsewhere = (one.scheme, one.netloc) != (other.scheme, other.netloc)
    same = one.path.rstrip("/") == other.path.rstrip("/")
    return same or (elsewhere and other.path in {"", "/"})
