"""Where deep links and campaign links land."""

import secrets
from urllib.parse import urlsplit

from launchready.evidence.http import Chain, Closed, origin
from launchready.evidence.indexing import Indexing
from launchready.evidence.journey import read_page
from launchready.evidence.landings import Campaign, Landing, Landings
from launchready.evidence.walls import wall
from launchready.gather.parts import parts
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.gather.secured import secured
from launchready.model import Gap, Host, Product, Reason
from launchready.reach import Reach, Unseen
from launchready.reach.names import NoAddress

PAGES_AT_MOST = 10
HOSTS_AT_MOST = 10
SERVER_FAILED = 500
ALIKE = "every path gets the same page, which a script fills in: that takes a running browser"


@gatherer(asks="where deep links land", cost=Cost(requests=80))
async def landings(product: Product, reach: Reach, indexing: Indexing) -> Seen[Landings]:
    """Follow what is linked and listed, and a made-up campaign link on every host."""
    site = product.name
    hosts = sorted(reach.gateway.scope.hosts)[:HOSTS_AT_MOST]
    if not (await reach.addresses(site)).addresses:
        return Seen(Landings(site, None, None, (), ()))
    _, walled = await secured(Host(site), reach)
    home, missing = f"https://{site}/", f"https://{site}/{secrets.token_hex(8)}"
    ends, gaps = await parts({url: _landing(url, reach) for url in (home, missing)})
    deep = [url for url in (*indexing.linked, *indexing.listed) if _is_deep(url, site)]
    urls = tuple(dict.fromkeys(deep))[:PAGES_AT_MOST]
    pages, unseen = await parts({url: _landing(url, reach) for url in urls})
    links = [
        f"{scheme}://{host}/launchready/{secrets.token_hex(4)}?utm_source=launchready&id={_id()}"
        for host in hosts
        for scheme in ("http", "https")
    ]
    found, blind = await parts({link: _campaign(link, reach) for link in links})
    both = {end.start: end for end in ends if end}
    seen = Landings(
        site=site,
        home=both.get(home),
        missing=both.get(missing),
        pages=tuple(page for page in pages if page),
        campaigns=tuple(campaign for campaign in found if campaign),
    )
    alike = (Gap(home, Reason.NOT_TESTABLE_HERE, ALIKE),) if seen.alike else ()
    return Seen(seen, walled + gaps + unseen + blind + alike)


def _id() -> str:
    return secrets.token_hex(4)


def _is_deep(url: str, site: str) -> bool:
    try:
        where = urlsplit(url)
        here = where.hostname == site and where.port is None
    except ValueError:
        return False
    return here and where.path not in {"", "/"}


async def _landing(url: str, reach: Reach) -> Landing | None:
    try:
        way = await reach.follow(url)
    except NoAddress:
        return None
    if not isinstance(way, Chain) or way.end != "landed":
        return Landing(way)
    last = way.hops[-1]
    body = (await reach.get(last.url)).body
    _served(way, body)
    return Landing(way, read_page(last.url, last.status, body).title, last.sha256)


async def _campaign(url: str, reach: Reach) -> Campaign | None:
    """Follow a campaign link; None where the host is not there, or does not redirect it."""
    try:
        way = await reach.follow(url)
        root = await reach.follow(f"https://{urlsplit(url).hostname}/")
    except NoAddress:
        return None
    if not isinstance(way, Chain) or len(way.urls) == 1:
        return None
    _served(way, b"")
    return Campaign(way, leads_away(root))


def leads_away(root: Chain | Closed) -> bool:
    """Whether a front page leads to another host; a target that is no URL leads nowhere."""
    urls = root.urls if isinstance(root, Chain) else ()
    return len({urlsplit(url).hostname for url in urls if origin(url)}) > 1


def _served(way: Chain, body: bytes) -> None:
    """Say so where a wall or a failing server answered.

    Raises:
        Unseen: it did.

    """
    last = way.hops[-1]
    if what := wall(last, body):
        raise Unseen(Reason.WALL, f"{last.url} shows {what}, not the product")
    if last.status >= SERVER_FAILED:
        raise Unseen(Reason.BROKEN_ANSWER, f"{last.url} fails with {last.status}")
