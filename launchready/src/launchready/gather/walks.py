"""Where redirects lead: without cookies, with new and with old ones, by HEAD, in German."""

from launchready.evidence.dns import Addresses
from launchready.evidence.http import Chain, Closed
from launchready.evidence.links import same_host_links
from launchready.evidence.walks import Walk, Walks
from launchready.evidence.walls import wall
from launchready.gather.parts import parts
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.gather.secured import secured
from launchready.model import Host, Reason
from launchready.reach import Reach, Unseen
from launchready.reach.jar import Jar
from launchready.reach.redirects import PLAIN, Client

FORGETFUL = "a client without cookies"
NEW = "a new visitor"
RETURNING = "a returning visitor"
GERMAN = "a visitor in German"
HEADING = "a client that asks by HEAD"


@gatherer(asks="where redirects lead different clients", cost=Cost(requests=40))
async def walks(host: Host, reach: Reach, addresses: Addresses) -> Seen[Walks]:
    """Follow redirects from both schemes and one page, as several clients."""
    if not addresses.addresses:
        return Seen(Walks(host.name, ()))
    secure, gaps = await secured(host, reach)
    linked = same_host_links(secure[0].body, secure[0].exchange.url)[1:2] if secure else ()
    starts = [f"{scheme}://{host}/" for scheme in ("http", "https")]
    starts += [f"https://{host}{path}" for path in linked]
    german = Client(headers=(("Accept-Language", "de-DE,de;q=0.9"),))
    works = {f"{FORGETFUL} from {url}": _walk(FORGETFUL, url, PLAIN, reach) for url in starts}
    works |= {f"{GERMAN} from {url}": _walk(GERMAN, url, german, reach) for url in starts[:2]}
    heading = Client(method="HEAD")
    works |= {f"{HEADING} from {url}": _walk(HEADING, url, heading, reach) for url in starts[:2]}
    walked, missing = await parts(works)
    visits, unseen = await parts({f"visits from {url}": _visits(url, reach) for url in starts})
    visited = tuple(walk for visit in visits for walk in visit)
    return Seen(Walks(host.name, walked + visited), gaps + missing + unseen)


async def _visits(url: str, reach: Reach) -> tuple[Walk, ...]:
    """Walk twice with one jar; nothing where no cookie is set on the way."""
    browser = Client(jar=Jar())
    first = await _walk(NEW, url, browser, reach)
    if not browser.jar:
        return ()
    return first, await _walk(RETURNING, url, browser, reach)


async def _walk(who: str, url: str, client: Client, reach: Reach) -> Walk:
    chain = await reach.follow(url, client)
    _unwalled(chain)
    return Walk(who, chain)


def _unwalled(chain: Chain | Closed) -> None:
    for hop in chain.hops if isinstance(chain, Chain) else ():
        if what := wall(hop, b""):
            raise Unseen(Reason.WALL, f"{hop.url} shows {what}, not the product")
