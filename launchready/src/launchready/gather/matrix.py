"""Where every spelling of the product's address leads."""

import secrets

from launchready.evidence.http import Chain, Closed, RedirectMatrix
from launchready.evidence.links import same_host_links
from launchready.gather.front import unwalled
from launchready.gather.parts import parts
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.model import Product
from launchready.reach import Reach
from launchready.reach.names import NoAddress


@gatherer(asks="where every spelling of the address leads", cost=Cost(requests=24))
async def matrix(product: Product, reach: Reach) -> Seen[RedirectMatrix]:
    """Follow http and https, apex and www, root and one page with the other slash."""
    apex = product.name.removeprefix("www.")
    hosts = [host for host in (apex, f"www.{apex}") if reach.gateway.scope.holds(host, 443)]
    origins = [f"{scheme}://{host}" for scheme in ("http", "https") for host in hosts]
    roots, gaps = await parts({f"{at}/": _cell(f"{at}/", reach) for at in origins})
    page = await _page(roots, reach)
    pages = {f"{at}{page}": _cell(f"{at}{page}", reach) for at in origins if page}
    deeper, missing = await parts(pages)
    cells = tuple(cell for cell in (*roots, *deeper) if cell)
    return Seen(RedirectMatrix(apex, f"www.{apex}", cells), gaps + missing)


async def _cell(url: str, reach: Reach) -> Chain | Closed | None:
    try:
        return await reach.follow(url)
    except NoAddress:
        return None


async def _page(roots: tuple[Chain | Closed | None, ...], reach: Reach) -> str:
    """Find a page that the landing page links to, and toggle its trailing slash."""
    landed = [r for r in roots if isinstance(r, Chain) and r.end == "landed"]
    for chain in landed:
        url = chain.hops[-1].url
        root = await reach.get(url)
        elsewhere = await reach.get(f"{url.rstrip('/')}/{secrets.token_hex(8)}")
        unwalled((root, elsewhere))
        paths = [path for path in same_host_links(root.body, url) if path != "/"]
        if paths:
            return paths[0].rstrip("/") if paths[0].endswith("/") else paths[0] + "/"
    return ""
