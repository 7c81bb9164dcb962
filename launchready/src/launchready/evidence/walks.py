"""Where redirects lead clients of different manners."""

from dataclasses import dataclass
from itertools import pairwise

from launchready.evidence.http import Chain, Closed


@dataclass(frozen=True, slots=True)
class Walk:
    """One client's way from one URL; `client` says who walks, such as `a visitor`."""

    client: str
    chain: Chain | Closed

    @property
    def hops(self) -> int:
        """How many redirects were met."""
        return len(self.chain.urls) - 1 if isinstance(self.chain, Chain) else 0

    @property
    def back_to_http(self) -> tuple[str, str] | None:
        """The first hop from https to http."""
        urls = self.chain.urls if isinstance(self.chain, Chain) else ()
        falls = (
            (here, there)
            for here, there in pairwise(urls)
            if here.startswith("https:") and there.startswith("http:")
        )
        return next(falls, None)


@dataclass(frozen=True, slots=True)
class Walks:
    """All ways from the addresses of a host; none where it has no address."""

    host: str
    walks: tuple[Walk, ...]
