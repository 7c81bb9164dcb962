"""The hosts that certificates, pages, mail records and usual names show."""

import asyncio
import secrets

from launchready.evidence.dns import DnsAnswer
from launchready.evidence.inventory import (
    CERTIFICATE,
    LINK,
    MX,
    SPF,
    USUAL,
    Inventory,
    SeenHost,
    Sight,
    beyond,
    named_by_spf,
)
from launchready.evidence.links import links
from launchready.evidence.names import registrable
from launchready.evidence.tls import Presented
from launchready.gather.front import unwalled
from launchready.gather.parts import parts
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.gather.sightings import LABELS
from launchready.model import Product
from launchready.reach import Reach
from launchready.reach.names import NoAddress

Sights = tuple[Sight, ...]

FORGOTTEN = (
    "beta", "demo", "test", "stage", "uat", "preview", "old", "new", "intranet", "vpn", "git",
)  # fmt: skip


@gatherer(asks="which other hosts show themselves", cost=Cost(120, connections=8, requests=12))
async def inventory(_: Product, reach: Reach) -> Seen[Inventory]:
    """Collect names from every source, and look up those that nobody declared."""
    declared = tuple(sorted(reach.gateway.scope.hosts))
    domains = tuple(dict.fromkeys(registrable(host) or host for host in declared))
    found, gaps = await parts(
        {f"the certificates of {host}": _certified(host, reach) for host in declared}
        | {f"the page of {host}": _linked(host, reach) for host in declared}
        | {f"the mail records of {domain}": _mail(domain, reach) for domain in domains}
    )
    usual, missing = await parts(
        {f"usual names in {domain}": _usual(domain, reach) for domain in domains}
    )
    sights = [sight for some in (*found, *(named for named, _ in usual)) for sight in some]
    others, unseen = await parts(
        {name: _other(name, why, reach) for name, why in beyond(sights, domains, declared).items()}
    )
    wildcards = tuple(wild for _, wild in usual if wild)
    return Seen(Inventory(domains, declared, others, wildcards), gaps + missing + unseen)


async def _certified(host: str, reach: Reach) -> Sights:
    sights: list[Sight] = []
    for address in (await reach.addresses(host)).addresses:
        shown = await reach.tls.present(host, address)
        if isinstance(shown, Presented):
            sights += [Sight(name, CERTIFICATE, f"{host}:443") for name in shown.leaf.names]
    return tuple(dict.fromkeys(sights))


async def _linked(host: str, reach: Reach) -> Sights:
    url = f"https://{host}/"
    try:
        page = await reach.get(url)
        elsewhere = await reach.get(f"{url}{secrets.token_hex(8)}")
    except (ConnectionRefusedError, NoAddress):
        return ()
    unwalled((page, elsewhere))
    return tuple(Sight(name, LINK, url) for name in links(url, page.body).hosts)


async def _mail(domain: str, reach: Reach) -> Sights:
    exchanges = (data.partition(" ")[2] for data in (await reach.dns.ask(domain, "MX")).data)
    texts = (await reach.dns.ask(domain, "TXT")).data
    senders = (name for text in texts for name in named_by_spf(text))
    return (
        *(Sight(name, MX, domain) for name in exchanges),
        *(Sight(name, SPF, domain) for name in senders),
    )


async def _usual(domain: str, reach: Reach) -> tuple[Sights, str]:
    """Try usual names, unless the zone answers for every name there could be."""
    if _leads_somewhere(await reach.dns.ask(f"{secrets.token_hex(8)}.{domain}", "A")):
        return (), domain
    names = [f"{label}.{domain}" for label in (*LABELS, *FORGOTTEN)]
    answers = await asyncio.gather(*(reach.dns.ask(name, "A") for name in names))
    return tuple(Sight(a.name, USUAL, domain) for a in answers if _leads_somewhere(a)), ""


async def _other(name: str, sights: Sights, reach: Reach) -> SeenHost:
    found = await reach.addresses(name)
    return SeenHost(name, sights, live=bool(found.addresses) or len(found.chain) > 1)


def _leads_somewhere(answer: DnsAnswer) -> bool:
    return bool(answer.data) or len(answer.chain) > 1
