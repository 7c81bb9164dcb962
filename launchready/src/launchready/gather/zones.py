"""The zone that holds a name, and its name servers."""

from launchready.evidence.names import parents
from launchready.reach import Reach

SERVERS_AT_MOST = 8


async def zone_of(host: str, reach: Reach) -> tuple[str, tuple[str, ...]]:
    """Climb from a name to the zone that holds it; give the zone and its servers' names."""
    for name in (host, *parents(host)):
        answer = await reach.dns.ask(name, "NS")
        if answer.data and len(answer.chain) == 1:
            return name, answer.data[:SERVERS_AT_MOST]
    return "", ()


async def above(zone: str, reach: Reach) -> tuple[str, tuple[str, ...]]:
    """Find the zone that delegates another one; the root is the empty name."""
    for name in parents(zone)[:1]:
        parent, servers = await zone_of(name, reach)
        if servers:
            return parent, servers
    return "", (await reach.dns.ask("", "NS")).data[:SERVERS_AT_MOST]


async def address_of(server: str, reach: Reach) -> tuple[str, ...]:
    """Admit a name server to the scope, and give its first address, if it has one."""
    reach.gateway.scope.delegate(server)
    return (await reach.addresses(server)).addresses[:1]
