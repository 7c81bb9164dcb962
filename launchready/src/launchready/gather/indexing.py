"""What search engines are told."""

import re
from collections.abc import Awaitable
from http import HTTPStatus
from urllib.parse import urlsplit

from launchready.evidence.indexing import Draft, Indexing
from launchready.evidence.journey import Reading, read_page
from launchready.evidence.links import same_host_links
from launchready.evidence.robots import Robots, robots, sitemap
from launchready.evidence.walls import wall
from launchready.gather.parts import parts
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.gather.secured import secured
from launchready.model import Gap, Host, Product, Reason
from launchready.reach import Reach, Unseen
from launchready.reach.http import Fetched
from launchready.reach.names import NoAddress

PAGES_AT_MOST = 5
SITEMAPS_AT_MOST = 3
SERVER_FAILED = 500
DRAFT = re.compile(r"(?:[a-z0-9-]*-)?(?:staging|stage|stg|dev|test|qa|uat|preview)[0-9]*(?:-.*)?")


@gatherer(asks="what search engines are told", cost=Cost(requests=40))
async def indexing(product: Product, reach: Reach) -> Seen[Indexing]:
    """Read robots.txt, the sitemap and some pages of the site, and drafts beside it."""
    site = Host(product.name)
    nothing = Seen(Indexing(site.name, Robots(), (), (), (), ()))
    if not (await reach.addresses(site.name)).addresses:
        return nothing
    secure, gaps = await secured(site, reach)
    if not secure:
        return Seen(nothing.value, gaps)
    told = await _robots(site, reach)
    listed, missing = await _listed(site, told, reach)
    root = secure[0]
    paths = same_host_links(root.body, root.exchange.url)
    linked = tuple(f"https://{site}{path}" for path in paths if path != "/")
    mine = [url for url in listed if urlsplit(url).hostname == site.name]
    urls = dict.fromkeys([root.exchange.url, *linked[:PAGES_AT_MOST], *mine[:PAGES_AT_MOST]])
    works: dict[str, Awaitable[Reading | None]] = {url: _page(url, reach) for url in urls}
    pages, unseen = await parts(works)
    drafts, blind = await _drafts(site, reach)
    seen = tuple(page for page in pages if page)
    return Seen(
        Indexing(site.name, told, listed, linked, seen, drafts), gaps + missing + unseen + blind
    )


async def _robots(host: Host, reach: Reach) -> Robots:
    """Read robots.txt; a missing one allows everything (RFC 9309 section 2.3.1.3)."""
    fetched = await reach.get(f"https://{host}/robots.txt")
    _served(fetched)
    text = fetched.body.decode("utf-8", "replace")
    proper = fetched.exchange.status == HTTPStatus.OK and not text.lstrip().startswith("<")
    return robots(text) if proper else Robots()


async def _listed(
    site: Host, told: Robots, reach: Reach
) -> tuple[tuple[str, ...], tuple[Gap, ...]]:
    named = [url for url in told.sitemaps if _is_ours(url, reach)]
    urls = (named or [f"https://{site}/sitemap.xml"])[:SITEMAPS_AT_MOST]
    found, gaps = await parts({url: _sitemap(url, reach) for url in urls})
    listed = dict.fromkeys(url for each in found for url in each)
    indexes = [url for url in listed if urlsplit(url).path.endswith(".xml")]
    few = [url for url in indexes if _is_ours(url, reach)][:SITEMAPS_AT_MOST]
    deeper, missing = await parts({url: _sitemap(url, reach) for url in few})
    listed |= dict.fromkeys(url for each in deeper for url in each)
    return tuple(url for url in listed if url not in indexes), gaps + missing


async def _sitemap(url: str, reach: Reach) -> tuple[str, ...]:
    try:
        fetched = await reach.get(url)
    except (ConnectionRefusedError, NoAddress):
        return ()
    _served(fetched)
    if fetched.exchange.status != HTTPStatus.OK:
        return ()
    return sitemap(fetched.body.decode("utf-8", "replace"))


async def _page(url: str, reach: Reach) -> Reading | None:
    """Read a page; None where there is none to index."""
    try:
        fetched = await reach.get(url)
    except (ConnectionRefusedError, NoAddress, ValueError):
        return None
    _served(fetched)
    seen = fetched.exchange
    if seen.status != HTTPStatus.OK:
        return None
    return read_page(seen.url, seen.status, fetched.body, seen.headers)


async def _drafts(site: Host, reach: Reach) -> tuple[tuple[Draft, ...], tuple[Gap, ...]]:
    names = sorted(reach.gateway.scope.hosts - {site.name})
    works = {name: _draft(name, reach) for name in names if DRAFT.fullmatch(name.split(".")[0])}
    return await parts(works)


async def _draft(name: str, reach: Reach) -> Draft:
    try:
        told = await _robots(Host(name), reach)
    except (ConnectionRefusedError, NoAddress):
        return Draft(name, Robots(), None)
    return Draft(name, told, await _page(f"https://{name}/", reach))


def _is_ours(url: str, reach: Reach) -> bool:
    try:
        where = urlsplit(url)
        return where.scheme == "https" and reach.gateway.scope.holds(where.hostname or "", 443)
    except ValueError:
        return False


def _served(fetched: Fetched) -> None:
    """Say so where a wall or a failing server answered.

    Raises:
        Unseen: it did.

    """
    seen = fetched.exchange
    if what := wall(seen, fetched.body):
        raise Unseen(Reason.WALL, f"{seen.url} shows {what}, not the product")
    if seen.status >= SERVER_FAILED:
        raise Unseen(Reason.BROKEN_ANSWER, f"{seen.url} fails with {seen.status}")
