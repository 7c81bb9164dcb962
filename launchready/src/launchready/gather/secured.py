"""A host's root and a random path over TLS, and whether a wall stands before them."""

import secrets
from collections.abc import Awaitable

from launchready.gather.front import unwalled
from launchready.gather.parts import parts
from launchready.model import Gap, Host
from launchready.reach import Reach, Unseen
from launchready.reach.http import Fetched


async def secured(host: Host, reach: Reach) -> tuple[tuple[Fetched, ...], tuple[Gap, ...]]:
    """Fetch both; nothing where the port is closed, a gap where there is no answer.

    Raises:
        Unseen: a wall stands there.

    """
    urls = (f"https://{host}/", f"https://{host}/{secrets.token_hex(8)}")
    works: dict[str, Awaitable[Fetched]] = {url: reach.get(url) for url in urls}
    try:
        fetched, gaps = await parts(works)
    except ConnectionRefusedError:
        return (), ()
    except Unseen as unseen:
        return (), (unseen.as_gap(urls[0]),)
    unwalled(fetched)
    return fetched, gaps
