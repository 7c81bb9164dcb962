"""Whether an address belongs to the product, as its manifest declares it."""

from urllib.parse import urlsplit

from launchready.reach import Reach
from launchready.reach.http import PORTS


def is_ours(url: str, reach: Reach) -> bool:
    """Whether a URL of http(s) stays among the declared hosts."""
    where = urlsplit(url)
    return reach.gateway.scope.holds(where.hostname or "", where.port or PORTS[where.scheme])
