"""Addresses that send a browser wherever the asker wants."""

import secrets
from urllib.parse import urlencode, urlsplit

from launchready.evidence.dns import Addresses
from launchready.evidence.forwards import (
    CANARY,
    MARK,
    Forward,
    Forwards,
    forward,
    leads_to,
    sends,
)
from launchready.evidence.http import Exchange
from launchready.evidence.links import same_host_links
from launchready.evidence.walls import THROTTLED
from launchready.gather.parts import parts
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.gather.secured import secured
from launchready.model import Gap, Host, Intrusion, Reason
from launchready.reach import Reach, Unseen
from launchready.reach.http import Fetched

LINKED_AT_MOST = 4
FOUND_AT_MOST = 5
PARAMETERS = (
    *("next", "url", "redirect", "redirect_uri", "redirect_url", "redirect_to", "return"),
    *("returnTo", "return_to", "return_url", "returnUrl", "continue", "dest", "destination"),
    *("target", "goto", "to", "r", "u", "link", "forward", "callback"),
)
PLACES = (
    *("/", "/login", "/logout", "/signin", "/redirect", "/out", "/go", "/link"),
    *("/unsubscribe", "/auth/callback"),
)


@gatherer(
    asks="addresses that redirect wherever one wants",
    intrusion=Intrusion.PROBE,
    cost=Cost(requests=120),
)
async def forwards(host: Host, reach: Reach, addresses: Addresses) -> Seen[Forwards]:
    """Find the places that send anywhere at all, and ask these to send to a canary."""
    nothing = Seen(Forwards(host.name, 0, ()))
    if not addresses.addresses:
        return nothing
    secure, gaps = await secured(host, reach)
    if not secure and not gaps:
        return nothing
    linked = same_host_links(secure[0].body, secure[0].exchange.url) if secure else ()
    wide = len(secure) > 1 and all(_leads_away(fetched.exchange) for fetched in secure)
    places = ("/",) if wide else (*PLACES, *linked[:LINKED_AT_MOST])
    sending, first, missing = await _sending(host, tuple(dict.fromkeys(places)), reach)
    paths = [f"https://{host}//{CANARY}/", f"https://{host}//{CANARY}/a/%2e%2e"]
    works = {url: _ask(url, url, reach) for url in paths}
    for payload in _payloads(host.name)[1:]:
        works |= {url: _ask(url, payload, reach) for url in _urls(host, sending, payload)}
    asked, unseen = await parts(works)
    seen = (*first, *asked)
    found = tuple(each for _, each in seen if each)[:FOUND_AT_MOST]
    return Seen(Forwards(host.name, len(seen), found), gaps + missing + unseen)


def _leads_away(seen: Exchange) -> bool:
    here = urlsplit(seen.url).hostname
    return seen.redirects and leads_to(seen.url, seen.header("location")) != here


async def _sending(
    host: Host, places: tuple[str, ...], reach: Reach
) -> tuple[tuple[str, ...], tuple[tuple[Fetched, Forward | None], ...], tuple[Gap, ...]]:
    """Ask each place for a page of its own host and for the canary: which of them send?"""
    own, canary = f"/{secrets.token_hex(8)}", _payloads(host.name)[0]
    asks = {url: (place, own) for place, url in zip(places, _urls(host, places, own), strict=True)}
    asks |= {
        url: (place, canary) for place, url in zip(places, _urls(host, places, canary), strict=True)
    }
    works = {url: _ask(url, payload, reach) for url, (_, payload) in asks.items()}
    seen, gaps = await parts(works)
    sending = {
        asks[fetched.exchange.url][0]: None
        for fetched, _ in seen
        if sends(fetched.exchange, fetched.body)
    }
    return tuple(sending), seen, gaps


def _payloads(host: str) -> tuple[str, ...]:
    """Write an address elsewhere in the ways that checks overlook; the plain one first."""
    return (
        f"https://{CANARY}/",
        f"//{CANARY}/",
        f"/\\{CANARY}/",
        f"/\t/{CANARY}/",
        f"\\\\{CANARY}/",
        f"https://{host}@{CANARY}/",
        f"https://{host}.{CANARY}/",
        f"https://{CANARY}/?{host}",
        f"https://{CANARY.replace('.', chr(0x3002))}/",
        f"javascript:'{MARK}'",
    )


def _urls(host: Host, places: tuple[str, ...], payload: str) -> list[str]:
    query = urlencode(dict.fromkeys(PARAMETERS, payload))
    return [f"https://{host}{place}?{query}" for place in places]


async def _ask(url: str, payload: str, reach: Reach) -> tuple[Fetched, Forward | None]:
    fetched = await reach.get(url, Intrusion.PROBE)
    if fetched.exchange.status in THROTTLED:
        raise Unseen(Reason.WALL, f"{url} is throttled ({fetched.exchange.status})")
    return fetched, forward(fetched.exchange, fetched.body, payload)
