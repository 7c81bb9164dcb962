"""What a host answers on port 80."""

import secrets

from launchready.evidence.dns import Addresses
from launchready.evidence.http import Exchange
from launchready.evidence.links import same_host_links
from launchready.evidence.plain import Plain
from launchready.evidence.walls import wall
from launchready.gather.parts import parts
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.gather.secured import secured
from launchready.gather.upgrade import UPGRADE
from launchready.model import Host, Reason
from launchready.reach import Reach, Unseen
from launchready.reach.http import Ask, Fetched

PAGES_AT_MOST = 3
SERVER_FAILED = 500


@gatherer(asks="what it answers without encryption", cost=Cost(requests=10))
async def plain(host: Host, reach: Reach, addresses: Addresses) -> Seen[Plain]:
    """Ask port 80 for the root, a random path, an API's path and pages that are linked."""
    if not addresses.addresses:
        return Seen(Plain(host.name, ()))
    secure, gaps = await secured(host, reach)
    paths = ["/", f"/{secrets.token_hex(8)}", "/api/", *_linked(secure)]
    asks = [Ask(f"http://{host}{path}") for path in dict.fromkeys(paths)]
    asks += [Ask(f"http://{host}/", "HEAD")]
    works = {f"{ask.method} {ask.url}": _answer(ask, reach) for ask in asks}
    upgrade = Ask(f"http://{host}/", headers=UPGRADE)
    answers, missing = await parts(
        {**works, f"a WebSocket at {upgrade.url}": _answer(upgrade, reach)}
    )
    asked = [answer for answer in answers if answer is not None]
    plainly = tuple(seen for seen, upgraded in asked if not upgraded)
    upgraded = next((seen for seen, upgraded in asked if upgraded), None)
    exchanges = tuple(fetched.exchange for fetched in secure)
    return Seen(Plain(host.name, plainly, upgraded, exchanges), gaps + missing)


def _linked(secure: tuple[Fetched, ...]) -> tuple[str, ...]:
    for fetched in secure[:1]:
        return same_host_links(fetched.body, fetched.exchange.url)[:PAGES_AT_MOST]
    return ()


async def _answer(ask: Ask, reach: Reach) -> tuple[Exchange, bool] | None:
    """Ask; None where nobody listens.

    Raises:
        Unseen: no answer, or one that says nothing of what is served: a wall, or a
            server that fails.

    """
    try:
        fetched = await reach.send(ask)
    except ConnectionRefusedError:
        return None
    seen = fetched.exchange
    if what := wall(seen, fetched.body):
        raise Unseen(Reason.WALL, f"{ask.url} shows {what}, not the product")
    if seen.status >= SERVER_FAILED:
        raise Unseen(Reason.BROKEN_ANSWER, f"{ask.url} fails with {seen.status}")
    return seen, bool(ask.headers)
