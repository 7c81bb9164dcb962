"""What a host makes of a request under a name that is not its own."""

import secrets

from launchready.evidence.dns import Addresses
from launchready.evidence.echoes import Echo, Echoes, echo
from launchready.evidence.forwards import CANARY
from launchready.evidence.walls import THROTTLED
from launchready.gather.parts import parts
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.gather.secured import secured
from launchready.model import Host, Intrusion, Reason
from launchready.reach import Reach, Unseen
from launchready.reach.http import Ask

NAMING = ("Host", "X-Forwarded-Host", "X-Host", "X-Original-Host", "Forwarded")


@gatherer(
    asks="what it makes of a foreign host name",
    intrusion=Intrusion.PROBE,
    cost=Cost(requests=20),
)
async def echoes(host: Host, reach: Reach, addresses: Addresses) -> Seen[Echoes]:
    """Ask the root and a random path under a made-up name, past every cache."""
    if not addresses.addresses:
        return Seen(Echoes(host.name, 0, ()))
    _, gaps = await secured(host, reach)
    urls = [f"{scheme}://{host}/" for scheme in ("http", "https")]
    urls.append(f"https://{host}/{secrets.token_hex(8)}")
    works = {f"{name} at {url}": _echo(url, name, reach) for url in urls for name in NAMING}
    seen, missing = await parts(works)
    asked = [found for found in seen if found is not None]
    found = tuple(each for each in asked if isinstance(each, Echo))
    return Seen(Echoes(host.name, len(asked), found), gaps + missing)


async def _echo(url: str, name: str, reach: Reach) -> Echo | bool | None:
    """Ask; False where the name does not come back, None where nobody listens.

    The query is another one every time, so that no cache keeps the answer for others.
    """
    value = f"host={CANARY}" if name == "Forwarded" else CANARY
    ask = Ask(f"{url}?launchready={secrets.token_hex(8)}", headers=((name, value),))
    try:
        fetched = await reach.send(ask, Intrusion.PROBE)
    except ConnectionRefusedError:
        return None
    if fetched.exchange.status in THROTTLED:
        raise Unseen(Reason.WALL, f"{url} is throttled ({fetched.exchange.status})")
    return echo(fetched.exchange, fetched.body, name) or False
