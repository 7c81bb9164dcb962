"""What a host lets foreign origins read: pages, errors of an API, and preflights."""

import secrets

from launchready.evidence.cors import CrossOrigin, CrossOriginAnswer, Origin, answered, origins
from launchready.evidence.dns import Addresses
from launchready.gather.parts import parts
from launchready.gather.probing import opening, probed
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.model import Host, Intrusion
from launchready.reach import Reach
from launchready.reach.http import Ask

PREFLIGHT = (
    ("Access-Control-Request-Method", "POST"),
    ("Access-Control-Request-Headers", "content-type"),
)


@gatherer(
    asks="what foreign sites may read of it", intrusion=Intrusion.PROBE, cost=Cost(requests=48)
)
async def cross_origin(host: Host, reach: Reach, addresses: Addresses) -> Seen[CrossOrigin]:
    """Ask each route with each origin."""
    if await opening(host.name, addresses, reach) is None:
        return Seen(CrossOrigin(host.name, ()))
    urls = (f"https://{host}/", f"https://{host}/api/{secrets.token_hex(8)}")
    routes = [(method, url) for url in urls for method in ("GET", "OPTIONS")]
    seen, gaps = await parts(
        {
            f"{method} {url} from {origin.text}": _answer(method, url, origin, reach)
            for origin in origins(host.name)
            for method, url in routes
        }
    )
    return Seen(CrossOrigin(host.name, seen), gaps)


async def _answer(method: str, url: str, origin: Origin, reach: Reach) -> CrossOriginAnswer:
    headers = (("Origin", origin.text), *(PREFLIGHT if method == "OPTIONS" else ()))
    fetched = await probed(Ask(url, method, headers), reach)
    return answered(fetched.exchange, origin)
