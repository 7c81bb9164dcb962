"""Ask a host odd things one by one, once it is clear that the product itself answers."""

import secrets

from launchready.evidence.dns import Addresses
from launchready.evidence.walls import THROTTLED, wall
from launchready.gather.front import unwalled
from launchready.model import Intrusion, Reason
from launchready.reach import Reach, Unseen
from launchready.reach.http import Ask, Fetched

GATEWAYS = frozenset({502, 504})


async def opening(host: str, addresses: Addresses, reach: Reach) -> tuple[Fetched, Fetched] | None:
    """Fetch the root and a random path; None where nobody listens.

    Raises:
        Unseen: a wall answers, or nobody does.

    """
    if not addresses.addresses:
        return None
    try:
        root = await reach.get(f"https://{host}/")
        baseline = await reach.get(f"https://{host}/{secrets.token_hex(8)}", Intrusion.PROBE)
    except ConnectionRefusedError:
        return None
    unwalled((root, baseline))
    _spoken(root)
    return root, baseline


async def probed(ask: Ask, reach: Reach) -> Fetched:
    """Ask one thing as a probe.

    Raises:
        Unseen: no answer came, or not the product's.

    """
    try:
        fetched = await reach.send(ask, Intrusion.PROBE)
    except ConnectionRefusedError:
        detail = f"{ask.url} refuses connections by now"
        raise Unseen(Reason.CONNECTION_LOST, detail) from None
    if fetched.exchange.status in THROTTLED:
        raise Unseen(Reason.WALL, f"{ask.url} is throttled ({fetched.exchange.status})")
    if what := wall(fetched.exchange, fetched.body):
        raise Unseen(Reason.WALL, f"{ask.url} shows {what}, not the product")
    return _spoken(fetched)


def _spoken(fetched: Fetched) -> Fetched:
    """Let an answer of the product through; a gateway's own says nothing of it."""
    exchange = fetched.exchange
    if exchange.status in GATEWAYS:
        detail = f"{exchange.url} shows a gateway that got no answer ({exchange.status})"
        raise Unseen(Reason.BROKEN_ANSWER, detail)
    return fetched
