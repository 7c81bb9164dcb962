"""The addresses that the run connects to."""

from launchready.evidence.dns import Addresses
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.model import Host
from launchready.reach import Reach


@gatherer(asks="its addresses", cost=Cost(queries=2))
async def addresses(host: Host, reach: Reach) -> Seen[Addresses]:
    """Resolve a host by the vantage's resolver."""
    return Seen(await reach.addresses(host.name))
