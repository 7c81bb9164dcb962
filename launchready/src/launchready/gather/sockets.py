"""Whether WebSockets open without encryption."""

from urllib.parse import urlsplit

from launchready.evidence.dns import Addresses
from launchready.evidence.http import Exchange
from launchready.evidence.journey import Journey
from launchready.evidence.sockets import Sockets
from launchready.evidence.walls import wall
from launchready.gather.parts import parts
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.gather.upgrade import UPGRADE
from launchready.model import Host, Reason
from launchready.reach import Reach, Unseen
from launchready.reach.http import Ask
from launchready.reach.names import NoAddress

USUAL = ("/", "/ws", "/socket", "/socket.io/?EIO=4&transport=websocket")
TRIED_AT_MOST = 10
HTTP = 80


@gatherer(asks="whether WebSockets open in the clear", cost=Cost(requests=TRIED_AT_MOST))
async def sockets(
    host: Host, reach: Reach, addresses: Addresses, journey: Journey
) -> Seen[Sockets]:
    """Shake hands with port 80 at the usual places, and where the scripts go by wss."""
    written = tuple((read.url, at) for read in journey.readings for at in read.streams)
    if not addresses.addresses:
        return Seen(Sockets(host.name, written, ()))
    urls = [f"http://{host}{path}" for path in USUAL]
    urls += [plain for read in journey.readings for at in read.sockets if (plain := _plain(at))]
    ours = [url for url in dict.fromkeys(urls) if _is_ours(url, reach)][:TRIED_AT_MOST]
    tried, gaps = await parts({f"a WebSocket at {url}": _try(url, reach) for url in ours})
    return Seen(Sockets(host.name, written, tuple(each for each in tried if each)), gaps)


def _plain(socket: str) -> str:
    """Write the address that a wss address would have without encryption."""
    try:
        parts_ = urlsplit(socket)
        host = parts_.hostname
    except ValueError:
        return ""
    if not host or "$" in host or "{" in host:
        return ""
    query = f"?{parts_.query}" if parts_.query else ""
    return f"http://{host}{parts_.path or '/'}{query}"


def _is_ours(url: str, reach: Reach) -> bool:
    return reach.gateway.scope.holds(urlsplit(url).hostname or "", HTTP)


async def _try(url: str, reach: Reach) -> Exchange | None:
    try:
        fetched = await reach.send(Ask(url, headers=UPGRADE))
    except (ConnectionRefusedError, NoAddress):
        return None
    if what := wall(fetched.exchange, fetched.body):
        raise Unseen(Reason.WALL, f"{url} shows {what}, not the product")
    return fetched.exchange
