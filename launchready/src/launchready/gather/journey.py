"""What a host's pages lead a browser to, with their scripts and styles."""

from collections.abc import Awaitable

from launchready.evidence.journey import (
    Journey,
    Kind,
    Reading,
    assets,
    read_page,
    read_script,
    read_style,
)
from launchready.evidence.visit import Visit
from launchready.gather.ours import is_ours
from launchready.gather.parts import parts
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.model import Host, Reason
from launchready.reach import Reach, Unseen
from launchready.reach.names import NoAddress

ASSETS_AT_MOST = 10


@gatherer(asks="its scripts and styles", cost=Cost(requests=ASSETS_AT_MOST))
async def journey(host: Host, reach: Reach, visit: Visit) -> Seen[Journey]:
    """Read the pages of the visit again, which costs nothing, and what they load from here."""
    reading = {seen.url: _page(seen.url, reach) for seen in visit.pages}
    pages, cut = await parts(reading)
    wanted = dict.fromkeys(asset for page in pages for asset in assets(page))
    ours = [asset for asset in wanted if is_ours(asset[1], reach)]
    here: list[tuple[Kind, str]] = ours[:ASSETS_AT_MOST]
    works: dict[str, Awaitable[Reading | None]] = {u: _asset(k, u, reach) for k, u in here}
    read, gaps = await parts(works)
    return Seen(Journey(host.name, (*pages, *(each for each in read if each))), cut + gaps)


async def _page(url: str, reach: Reach) -> Reading:
    fetched = await reach.get(url)
    seen = fetched.exchange
    if not seen.whole:
        raise Unseen(Reason.BUDGET, f"{url} is too long to be read whole")
    return read_page(seen.url, seen.status, fetched.body, seen.headers)


async def _asset(kind: Kind, url: str, reach: Reach) -> Reading | None:
    """Read a script or a style; None where there is none.

    Raises:
        Unseen: no answer, or one that goes on beyond the cap.

    """
    try:
        fetched = await reach.get(url)
    except (ConnectionRefusedError, NoAddress):
        return None
    if not fetched.exchange.whole:
        raise Unseen(Reason.BUDGET, f"{url} is too long to be read whole")
    read = read_script if kind == "script" else read_style
    return read(url, fetched.exchange.status, fetched.body)
