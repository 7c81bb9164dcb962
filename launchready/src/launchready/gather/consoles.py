"""Tools that nobody outside should reach: asked for by name, recognised by content."""

from launchready.evidence.consoles import OpenConsole, OpenConsoles, recognise
from launchready.evidence.dns import Addresses
from launchready.gather.parts import parts
from launchready.gather.probing import opening, probed
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.knowledge.consoles import paths
from launchready.model import Host, Intrusion
from launchready.reach import Reach
from launchready.reach.http import Ask, Fetched


@gatherer(
    asks="debug pages, metrics and admin tools", intrusion=Intrusion.PROBE, cost=Cost(requests=36)
)
async def consoles(host: Host, reach: Reach, addresses: Addresses) -> Seen[OpenConsoles]:
    """Ask a random path first, then every known one at the pace of a probe."""
    opened = await opening(host.name, addresses, reach)
    if opened is None:
        return Seen(OpenConsoles(host.name, 0, ()))
    asked = {f"https://{host}{path}": _console(host, path, opened[1], reach) for path in paths()}
    seen, gaps = await parts(asked)
    return Seen(OpenConsoles(host.name, len(seen), tuple(one for one in seen if one)), gaps)


async def _console(host: Host, path: str, baseline: Fetched, reach: Reach) -> OpenConsole | None:
    fetched = await probed(Ask(f"https://{host}{path}"), reach)
    return recognise(path, fetched.exchange.status, fetched.body, baseline.body)
