"""How the product's names read, and whether look-alikes of its domains are registered."""

import asyncio

from launchready.evidence.lookalike import Likeness, LookAlike, alike, labels
from launchready.evidence.names import registrable
from launchready.gather.parts import parts
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.model import Product
from launchready.reach import Reach


@gatherer(asks="who has names that read like its own", cost=Cost(queries=60))
async def likeness(_: Product, reach: Reach) -> Seen[Likeness]:
    """Ask in DNS alone: no look-alike is ever connected to."""
    hosts = sorted(reach.gateway.scope.hosts)
    domains = tuple(dict.fromkeys(registrable(host) or host for host in hosts))
    own, gaps = await parts({f"the servers of {d}": _servers(d, reach) for d in domains})
    tried = {name: domain for domain in domains for name in alike(domain) if name not in domains}
    found, unseen = await parts({name: _seen(name, like, reach) for name, like in tried.items()})
    read = tuple((host, label) for host in hosts for label in labels(host))
    servers = tuple(sorted({server for some in own for server in some}))
    others = tuple(other for other in found if other)
    return Seen(Likeness(read, servers, len(tried), others), gaps + unseen)


async def _servers(domain: str, reach: Reach) -> tuple[str, ...]:
    return (await reach.dns.ask(domain, "NS")).data


async def _seen(name: str, like: str, reach: Reach) -> LookAlike | None:
    servers = await _servers(name, reach)
    if not servers:
        return None
    a, mail = await asyncio.gather(reach.dns.ask(name, "A"), reach.dns.ask(name, "MX"))
    takes_mail = any(not exchange.endswith(" ") for exchange in mail.data)
    return LookAlike(name, like, servers, used=bool(a.data) or takes_mail)
