"""One host as several resolvers and each authoritative server see it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

from launchready.evidence.dns import DnsAnswer, Resolution, View
from launchready.gather.parts import parts
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.gather.zones import address_of, zone_of
from launchready.model import Host, Reason
from launchready.reach import Reach, Unseen
from launchready.reach.vantage import written

Ask = Callable[[str, str], Awaitable[DnsAnswer]]


@gatherer(asks="every resolver and name server", cost=Cost(queries=60))
async def resolution(host: Host, reach: Reach) -> Seen[Resolution]:
    """Ask the vantage's resolvers, then the servers of the zone that holds the host."""
    zone, servers = await zone_of(host.name, reach)
    found = await asyncio.gather(*(address_of(server, reach) for server in servers))
    views, gaps = await parts(
        {
            f"{host} at resolver {written(resolver)}": _view(
                host.name, written(resolver), _resolver(reach, resolver), authority=False
            )
            for resolver in reach.dns.resolvers
        }
        | {
            f"{host} at {server} ({address})": _view(
                host.name, server, _authority(reach, server, address), authority=True
            )
            for server, addresses in zip(servers, found, strict=True)
            for address in addresses
        }
    )
    return Seen(Resolution(host.name, zone, views), gaps)


def _resolver(reach: Reach, resolver: tuple[str, int]) -> Ask:
    return lambda name, type_: reach.dns.ask_resolver(resolver, name, type_)


def _authority(reach: Reach, server: str, address: str) -> Ask:
    async def ask(name: str, type_: str) -> DnsAnswer:
        answer = await reach.dns.ask_authority(server, address, name, type_)
        if not answer.authoritative:
            detail = f"{server} ({address}) is not authoritative for {name}"
            raise Unseen(Reason.NAME_SERVER_FAILED, detail)
        if len(answer.chain) > 1 and not answer.data:
            return await _beyond(answer, reach)
        return answer

    return ask


async def _beyond(answer: DnsAnswer, reach: Reach) -> DnsAnswer:
    """Let a resolver follow a CNAME that leads out of the server's zones."""
    rest = await reach.dns.ask(answer.chain[-1], answer.type)
    return replace(answer, rcode=rest.rcode, records=answer.records + rest.records)


async def _view(host: str, server: str, ask: Ask, *, authority: bool) -> View:
    a, aaaa = await asyncio.gather(ask(host, "A"), ask(host, "AAAA"))
    return View(
        server=server,
        authority=authority,
        exists=a.exists or aaaa.exists,
        cname=a.chain[1:],
        a=a.data,
        aaaa=aaaa.data,
    )
