"""What a host answers at its root, to a random path, and over plain HTTP."""

import secrets

from launchready.evidence.dns import Addresses
from launchready.evidence.http import Exchange, Front
from launchready.evidence.walls import wall
from launchready.gather.parts import parts
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.model import Host, Reason
from launchready.reach import Reach, Unseen
from launchready.reach.http import Fetched


@gatherer(asks="its front page, a random page, and plain HTTP", cost=Cost(requests=3))
async def front(host: Host, reach: Reach, addresses: Addresses) -> Seen[Front]:
    """Fetch the three, unless a wall stands before the host."""
    if not addresses.addresses:
        return Seen(Front(host.name, ()))
    root, elsewhere = f"https://{host}/", f"https://{host}/{secrets.token_hex(8)}"
    try:
        fetched, gaps = await parts({url: reach.get(url) for url in (root, elsewhere)})
    except ConnectionRefusedError:
        return Seen(Front(host.name, ()))
    unwalled(fetched)
    plain, missing = await parts({f"http://{host}/": _plain(host, reach)})
    exchanges = [answer.exchange for answer in fetched]
    return Seen(Front(host.name, (*exchanges, *(p for p in plain if p))), gaps + missing)


async def _plain(host: Host, reach: Reach) -> Exchange | None:
    try:
        return (await reach.get(f"http://{host}/")).exchange
    except ConnectionRefusedError:
        return None


def unwalled(fetched: tuple[Fetched, ...]) -> None:
    """Say so where what answered is a wall, not the product.

    `fetched` are the root and, where it was had, a random path.

    Raises:
        Unseen: it is a wall.

    """
    root, *rest = fetched
    elsewhere = rest[0] if rest else None
    if what := wall(
        root.exchange,
        root.body,
        elsewhere.exchange if elsewhere else None,
        elsewhere.body if elsewhere else b"",
    ):
        raise Unseen(Reason.WALL, f"{root.exchange.url} shows {what}, not the product")
