"""The zones of the product's hosts, as their parents and each of their servers see them."""

import asyncio

from launchready.evidence.delegation import Delegation, Delegations, ServerAt, soa
from launchready.evidence.dns import DnsAnswer
from launchready.evidence.names import is_within, parents
from launchready.gather.parts import parts
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.gather.zones import above, address_of, zone_of
from launchready.model import Gap, Product, Reason
from launchready.reach import Reach, Unseen

ADDRESSES_AT_MOST = 4
SERVERS_AT_MOST = 16


@gatherer(asks="who serves its zones", cost=Cost(queries=120))
async def delegations(_: Product, reach: Reach) -> Seen[Delegations]:
    """Find the zones that hold the declared hosts, and ask everyone who is said to serve them."""
    hosts = sorted(reach.gateway.scope.hosts)
    held, gaps = await parts({f"the zone of {host}": _held(host, reach) for host in hosts})
    zones = {zone: servers for zone, servers in held if zone}
    found, missing = await parts(
        {f"who serves {zone}": _delegation(zone, own, reach) for zone, own in zones.items()}
    )
    unseen = tuple(gap for _, gaps in found for gap in gaps)
    return Seen(Delegations(tuple(zone for zone, _ in found)), gaps + missing + unseen)


async def _held(host: str, reach: Reach) -> tuple[str, tuple[str, ...]]:
    """Find a host's zone; where resolvers fail, by whoever delegates it."""
    try:
        return await zone_of(host, reach)
    except Unseen as unseen:
        cut = unseen.reason is Reason.NAME_SERVER_FAILED and await _cut(host, reach)
        if not cut:
            raise
        return cut, ()


async def _cut(host: str, reach: Reach) -> str:
    for higher in parents(host):
        try:
            _, servers = await zone_of(higher, reach)
        except Unseen:
            continue
        for server in servers:
            for address in await address_of(server, reach):
                answer = await reach.dns.ask_authority(server, address, host, "NS")
                named = {r.name for r in answer.authority if r.type == "NS"}
                return next((name for name in named if is_within(host, name)), "")
    return ""


async def _delegation(
    zone: str, own: tuple[str, ...], reach: Reach
) -> tuple[Delegation, tuple[Gap, ...]]:
    parent, delegated = await _above(zone, reach)
    servers = tuple(dict.fromkeys((*delegated, *own)))
    beyond = servers[SERVERS_AT_MOST:]
    unasked = tuple(Gap(f"{name}, a server of {zone}", Reason.BUDGET) for name in beyond)
    placed, gaps = await parts(
        {f"the address of {name}": _place(name, reach) for name in servers[:SERVERS_AT_MOST]}
    )
    homeless = tuple(name for name, addresses in placed if not addresses)
    asked, unseen = await parts(
        {
            f"{zone} at {name} ({address})": _asked(zone, name, address, reach)
            for name, addresses in placed
            for address in addresses
        }
    )
    return Delegation(zone, parent, delegated, asked, homeless), gaps + unseen + unasked


async def _above(zone: str, reach: Reach) -> tuple[str, tuple[str, ...]]:
    """Ask the parent's servers, one after the other, to whom they delegate."""
    parent, servers = await above(zone, reach)
    failure = Unseen(Reason.NAME_SERVER_FAILED, f"nobody says who delegates {zone}")
    for server in servers:
        for address in await address_of(server, reach):
            try:
                answer = await reach.dns.ask_authority(server, address, zone, "NS")
            except Unseen as unseen:
                failure = unseen
                continue
            return parent, _named(answer, zone)
    raise failure


def _named(answer: DnsAnswer, zone: str) -> tuple[str, ...]:
    """Read a referral, or the answer of a parent's server that serves the zone itself too."""
    records = answer.records if answer.data else answer.authority
    return tuple(r.data for r in records if r.type == "NS" and r.name == zone)


async def _place(server: str, reach: Reach) -> tuple[str, tuple[str, ...]]:
    await address_of(server, reach)
    found = (await reach.addresses(server)).addresses
    four = tuple(address for address in found if ":" not in address)
    return server, (four or found)[:ADDRESSES_AT_MOST]


async def _asked(zone: str, server: str, address: str, reach: Reach) -> ServerAt:
    try:
        start, named = await asyncio.gather(
            reach.dns.ask_authority(server, address, zone, "SOA"),
            reach.dns.ask_authority(server, address, zone, "NS"),
        )
    except Unseen as unseen:
        if unseen.reason is not Reason.NAME_SERVER_FAILED:
            raise
        return ServerAt(server, address, None, detail=unseen.detail)
    found = next(filter(None, map(soa, start.data)), None)
    if found is None or not start.authoritative:
        return ServerAt(server, address, None, detail="it answers, and not as an authority")
    return ServerAt(server, address, found, named.data)
