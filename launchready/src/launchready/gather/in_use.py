"""To whom the product's records point."""

import asyncio

from launchready.evidence.in_use import InUse, RecordsInUse, in_use, leaving, senders
from launchready.evidence.names import normal, registered
from launchready.gather.parts import parts
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.gather.zones import zone_of
from launchready.model import Gap, Product, Reason
from launchready.reach import Reach, Unsaid
from launchready.reach.told import ProvidersWord

Found = tuple[InUse, ...]

BEHIND = "what it forwards to is not seen from outside: compare it in the provider's own console"


@gatherer(asks="to whom its records point", cost=Cost(queries=40))
async def records_in_use(_: Product, reach: Reach) -> Seen[RecordsInUse]:
    """Ask for addresses, mail servers, senders and name servers, and say who is behind them."""
    word = reach.told.providers
    if word is None:
        raise Unsaid("providers")
    hosts = tuple(sorted(reach.gateway.scope.hosts))
    domains = tuple(dict.fromkeys(registered(host) or host for host in hosts))
    works = {f"the addresses of {host}": _host(host, domains, word, reach) for host in hosts}
    works |= {f"the mail records of {d}": _mail(d, word, reach) for d in reach.lent.domains or ()}
    if word.dns:
        works |= {f"the name servers of {d}": _servers(d, word, reach) for d in domains}
    found, gaps = await parts(works)
    records = tuple(dict.fromkeys(record for some in found for record in some))
    hidden = {record.source: record.provider for record in records if record.hides}
    behind = tuple(
        Gap(f"the origin of {source} behind {provider}", Reason.NOT_TESTABLE_HERE, BEHIND)
        for source, provider in hidden.items()
    )
    return Seen(RecordsInUse(records), gaps + behind)


async def _host(host: str, domains: tuple[str, ...], word: ProvidersWord, reach: Reach) -> Found:
    """Judge the alias that leads out of the owner's domains; all behind it is the provider's."""
    a, aaaa = await asyncio.gather(reach.dns.ask(host, "A"), reach.dns.ask(host, "AAAA"))
    if left := leaving(a.chain, domains):
        return (in_use(host, "CNAME", left, "web", word.web),)
    return tuple(
        in_use(host, answer.type, address, "web", word.web)
        for answer in (a, aaaa)
        for address in answer.data
    )


async def _mail(domain: str, word: ProvidersWord, reach: Reach) -> Found:
    exchanges, texts = await asyncio.gather(
        reach.dns.ask(domain, "MX"), reach.dns.ask(domain, "TXT")
    )
    hosts = (normal(" ".join(entry.split()[1:])) for entry in exchanges.data)
    return (
        *(in_use(domain, "MX", host, "mail", word.mail) for host in hosts if host),
        *(
            in_use(domain, "SPF", sender, "mail", word.mail)
            for text in texts.data
            for sender in senders(text)
        ),
    )


async def _servers(domain: str, word: ProvidersWord, reach: Reach) -> Found:
    zone, servers = await zone_of(domain, reach)
    return tuple(in_use(zone, "NS", server, "dns", word.dns) for server in servers)
