"""What each zone's servers sign, and what the zone above vouches for."""

import asyncio

from launchready.evidence.dns import DnsAnswer
from launchready.evidence.dnssec import Secured, SecuredZone, SignedSet
from launchready.evidence.names import parents
from launchready.gather.parts import parts
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.gather.zones import SERVERS_AT_MOST, above, address_of
from launchready.model import Gap, Product, Reason
from launchready.reach import Reach, Unseen

TYPES = ("A", "AAAA", "MX")
FAMILY = frozenset({*TYPES, "CNAME", "SOA"})


@gatherer(asks="what its zones sign", cost=Cost(queries=120))
async def secured(_: Product, reach: Reach) -> Seen[Secured]:
    """Find the zones that hold the declared hosts, and ask all their servers for signatures."""
    hosts = sorted(reach.gateway.scope.hosts)
    held, gaps = await parts({f"the zone of {h}": _held(h, reach) for h in hosts})
    zones = {zone: servers for _, zone, servers in held if zone}
    found, missing = await parts(
        {
            f"the signatures of {zone}": _zone(
                zone, servers, [host for host, its, _ in held if its == zone], reach
            )
            for zone, servers in zones.items()
        }
    )
    unseen = tuple(gap for _, lost in found for gap in lost)
    return Seen(Secured(tuple(zone for zone, _ in found)), gaps + missing + unseen)


async def _held(host: str, reach: Reach) -> tuple[str, str, tuple[str, ...]]:
    """Find a host's zone as zones are, bogus ones too: resolvers that validate would fail."""
    for name in (host, *parents(host)):
        answer = await reach.dns.ask(name, "NS", checked=False)
        if answer.data and len(answer.chain) == 1:
            return host, name, answer.data[:SERVERS_AT_MOST]
    return host, "", ()


async def _address(server: str, reach: Reach) -> tuple[str, ...]:
    reach.gateway.scope.delegate(server)
    return (await reach.dns.ask(server, "A", checked=False)).data[:1]


async def _zone(
    zone: str, servers: tuple[str, ...], hosts: list[str], reach: Reach
) -> tuple[SecuredZone, tuple[Gap, ...]]:
    ds = await _vouched(zone, reach)
    placed = await asyncio.gather(*(_address(server, reach) for server in servers))
    at = [(s, a) for s, found in zip(servers, placed, strict=True) for a in found]
    wanted = [(zone, "DNSKEY"), (zone, "SOA"), *((h, t) for h in hosts for t in TYPES)]
    given, gaps = await parts(
        {
            f"{type_} of {name} at {server} ({address})": _asked(
                server, address, name, type_, reach
            )
            for server, address in at
            for name, type_ in wanted
        }
    )
    sets = [signed for signeds in given for signed in signeds]
    keys = tuple(signed for signed in sets if signed.type == "DNSKEY")
    others = tuple(signed for signed in sets if signed.type != "DNSKEY")
    return SecuredZone(zone, ds, keys, others), gaps


async def _vouched(zone: str, reach: Reach) -> tuple[str, ...]:
    """Ask a server of the zone above for the DS records."""
    _, servers = await above(zone, reach)
    failure = Unseen(Reason.NAME_SERVER_FAILED, f"nobody above {zone} answers about its DS")
    for server in servers:
        for address in await address_of(server, reach):
            try:
                answer = await reach.dns.ask_authority(server, address, zone, "DS", signed=True)
            except Unseen as unseen:
                failure = unseen
                continue
            if answer.authoritative:
                return answer.data
    raise failure


async def _asked(
    server: str, address: str, name: str, type_: str, reach: Reach
) -> tuple[SignedSet, ...]:
    answer = await reach.dns.ask_authority(server, address, name, type_, signed=True)
    where = f"{server} ({address})"
    if not answer.authoritative:
        raise Unseen(Reason.NAME_SERVER_FAILED, f"{where} has no authority for {name}")
    if type_ == "DNSKEY":
        return (_signed(answer, where, name, type_),)
    types = dict.fromkeys(r.type for r in answer.records if r.name == name and r.type in FAMILY)
    return tuple(_signed(answer, where, name, found) for found in types)


def _signed(answer: DnsAnswer, where: str, name: str, type_: str) -> SignedSet:
    own = [record for record in answer.records if record.name == name]
    signatures = (r.data for r in own if r.type == "RRSIG")
    return SignedSet(
        where,
        name,
        type_,
        tuple(record.data for record in own if record.type == type_),
        tuple(text for text in signatures if text.split(" ", 1)[0] == type_),
    )
