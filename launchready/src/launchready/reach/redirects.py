"""Follow redirects hop by hop; every hop asks at the door again."""

from dataclasses import dataclass
from typing import Literal
from urllib.parse import urljoin, urlsplit, urlunsplit

from launchready.evidence.http import Chain, Closed, Exchange
from launchready.model import Reason
from launchready.reach.errors import Unseen
from launchready.reach.http import PORTS, Ask, Fetched, Http
from launchready.reach.jar import Jar
from launchready.reach.names import NoAddress

HOPS_AT_MOST = 10


@dataclass(frozen=True, slots=True)
class Client:
    """How the asker asks. Without a jar it forgets every cookie."""

    method: str = "GET"
    headers: tuple[tuple[str, str], ...] = ()
    jar: Jar | None = None

    def ask(self, url: str) -> Ask:
        """Write the request for a URL."""
        cookies = self.jar.header(url) if self.jar else ""
        return Ask(url, self.method, self.headers + ((("Cookie", cookies),) if cookies else ()))

    def hear(self, fetched: Fetched) -> None:
        """Keep the cookies of an answer."""
        if self.jar is not None:
            self.jar.keep(fetched.exchange.url, fetched.cookies)


PLAIN = Client()


async def follow(http: Http, url: str, client: Client = PLAIN) -> Chain | Closed:
    """Walk from a URL until an answer redirects no further.

    A hop that leaves the scope is recorded and not followed. The same URL with other
    cookies is not yet a loop.

    Raises:
        Unseen: a hop gave no answer.
        NoAddress: the first host has none.

    """
    hops: list[Exchange] = []
    asked: set[Ask] = set()
    target = url
    while len(hops) < HOPS_AT_MOST:
        ask = client.ask(target)
        if ask in asked:
            return Chain(url, tuple(hops), "looped", target)
        asked.add(ask)
        match await _hop(http, ask, first=not hops):
            case "closed":
                return Closed(url)
            case "refused" | "left" as end:
                return Chain(url, tuple(hops), end, target)
            case Fetched(exchange=exchange) as fetched:
                client.hear(fetched)
                hops.append(exchange)
        if not exchange.redirects:
            return Chain(url, tuple(hops), "landed")
        if not (target := _joined(exchange.url, exchange.header("location"))):
            return Chain(url, tuple(hops), "broken", exchange.header("location"))
    return Chain(url, tuple(hops), "looped" if client.ask(target) in asked else "long", target)


async def _hop(
    http: Http, ask: Ask, *, first: bool
) -> Fetched | Literal["closed", "refused", "left"]:
    try:
        return await http.send(ask)
    except ConnectionRefusedError:
        return "closed" if first else "refused"
    except NoAddress:
        if first:
            raise
        return "refused"
    except Unseen as unseen:
        if first or unseen.reason is not Reason.OUT_OF_SCOPE:
            raise
        return "left"


def _joined(base: str, location: str) -> str:
    """Resolve a Location by RFC 3986 section 5; empty where it is no http(s) URL."""
    try:
        parts = urlsplit(urljoin(base, location.strip()))
        proper = parts.scheme in PORTS and parts.hostname and parts.port != 0
    except ValueError:
        return ""
    return urlunsplit(parts._replace(path=parts.path or "/", fragment="")) if proper else ""
