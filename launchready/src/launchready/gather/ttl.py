"""How long the records of the product may be kept, by those who set it."""

from launchready.evidence.delegation import soa
from launchready.evidence.dns import DnsAnswer
from launchready.evidence.ttl import Absences, Kept, Ttls
from launchready.gather.parts import parts
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.gather.zones import address_of, zone_of
from launchready.model import Product, Reason
from launchready.reach import Reach, Unseen

TYPES = ("A", "AAAA", "MX")


@gatherer(asks="how long its records are kept", cost=Cost(queries=60))
async def ttls(_: Product, reach: Reach) -> Seen[Ttls]:
    """Ask an authoritative server of each host: a resolver's TTL is what is left of it."""
    hosts = sorted(reach.gateway.scope.hosts)
    kept, gaps = await parts(
        {f"{host} {type_}": _kept(host, type_, reach) for host in hosts for type_ in TYPES}
    )
    held, unheld = await parts({host: zone_of(host, reach) for host in hosts})
    zones = dict.fromkeys(zone for zone, _ in held)
    absences, missing = await parts({f"SOA of {zone}": _absences(zone, reach) for zone in zones})
    records = tuple(dict.fromkeys(record for records in kept for record in records))
    return Seen(Ttls(records, absences), gaps + unheld + missing)


async def _kept(host: str, type_: str, reach: Reach) -> tuple[Kept, ...]:
    """List what stands at the host itself: its own records, or its CNAME."""
    answer = await _authority(host, type_, reach)
    return tuple(Kept(r.name, r.type, r.ttl) for r in answer.records if r.name == host)


async def _absences(zone: str, reach: Reach) -> Absences:
    answer = await _authority(zone, "SOA", reach)
    for record in answer.records:
        if record.type == "SOA" and (start := soa(record.data)):
            return Absences(zone, min(record.ttl, start.minimum))
    raise Unseen(Reason.BROKEN_ANSWER, f"{answer.server} gives no SOA of {zone}")


async def _authority(name: str, type_: str, reach: Reach) -> DnsAnswer:
    """Ask the servers of a name's zone until one answers with authority."""
    zone, servers = await zone_of(name, reach)
    failure = Unseen(Reason.NAME_SERVER_FAILED, f"no server of {zone} has authority for {name}")
    for server in servers:
        for address in await address_of(server, reach):
            try:
                answer = await reach.dns.ask_authority(server, address, name, type_)
            except Unseen as unseen:
                failure = unseen
                continue
            if answer.authoritative:
                return answer
    raise failure
