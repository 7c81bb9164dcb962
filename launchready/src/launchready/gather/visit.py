"""The pages of a host: the landing page, what it links to, and a path that is not there."""

import secrets
from http import HTTPStatus

from launchready.evidence.dns import Addresses
from launchready.evidence.http import Chain
from launchready.evidence.links import same_host_links
from launchready.evidence.visit import Document, Visit, document
from launchready.evidence.walls import THROTTLED, wall
from launchready.gather.front import unwalled
from launchready.gather.parts import parts
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.model import Host, Reason
from launchready.reach import Reach, Unseen
from launchready.reach.http import Fetched

PAGES_AT_MOST = 6


@gatherer(asks="its pages, and what they load", cost=Cost(requests=18))
async def visit(host: Host, reach: Reach, addresses: Addresses) -> Seen[Visit]:
    """Follow the root to the landing page on this host, and read up to six pages more."""
    if not addresses.addresses:
        return Seen(Visit(host.name, ()))
    root, elsewhere = f"https://{host}/", f"https://{host}/{secrets.token_hex(8)}"
    try:
        first, missing = await reach.get(root), await reach.get(elsewhere)
    except ConnectionRefusedError:
        return Seen(Visit(host.name, ()))
    unwalled((first, missing))
    landed = await _landed(host, first, reach)
    if landed is None:
        return Seen(Visit(host.name, _documents((missing,))))
    if landed.exchange.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        detail = f"{landed.exchange.url} answers {landed.exchange.status}"
        raise Unseen(Reason.BROKEN_ANSWER, detail)
    linked = [path for path in same_host_links(landed.body, landed.exchange.url) if path != "/"]
    urls = [f"https://{host}{path}" for path in linked[:PAGES_AT_MOST]]
    pages, gaps = await parts({url: _page(url, reach) for url in urls})
    return Seen(Visit(host.name, _documents((landed, *pages, missing))), gaps)


async def _landed(host: Host, first: Fetched, reach: Reach) -> Fetched | None:
    """Give the page where the root leads; None where that is not on this host.

    Raises:
        Unseen: the root leads nowhere, so that nobody without a cookie sees a page.

    """
    if not first.exchange.redirects:
        return first
    chain = await reach.follow(first.exchange.url)
    if isinstance(chain, Chain) and chain.end == "landed":
        url = chain.hops[-1].url
        return await reach.get(url) if url.startswith(f"https://{host}/") else None
    if isinstance(chain, Chain) and chain.end == "left":
        return None
    raise Unseen(Reason.BROKEN_ANSWER, f"{first.exchange.url} leads to no page")


async def _page(url: str, reach: Reach) -> Fetched:
    fetched = await reach.get(url)
    if fetched.exchange.status in THROTTLED:
        raise Unseen(Reason.WALL, f"{url} is throttled ({fetched.exchange.status})")
    if what := wall(fetched.exchange, fetched.body):
        raise Unseen(Reason.WALL, f"{url} shows {what}, not the product")
    return fetched


def _documents(fetched: tuple[Fetched, ...]) -> tuple[Document, ...]:
    return tuple(
        document(each.exchange, each.body) for each in fetched if not each.exchange.redirects
    )
