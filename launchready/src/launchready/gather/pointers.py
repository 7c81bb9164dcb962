"""The names that a host's records refer to, and what stands there."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import replace
from itertools import pairwise

from launchready.evidence.dns import Pointer, Pointers
from launchready.evidence.names import parents, registered, registrable
from launchready.evidence.spf import evaluate
from launchready.evidence.spf_tree import SpfNode
from launchready.gather.front import unwalled
from launchready.gather.parts import parts
from launchready.gather.questions import answered
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.gather.zones import address_of, zone_of
from launchready.knowledge.providers import Provider, provider_of
from launchready.model import Gap, Host
from launchready.reach import Reach, Unseen
from launchready.reach.names import NoAddress

Link = tuple[str, str, str]
Links = tuple[Link, ...]


@gatherer(asks="what its records point to", cost=Cost(queries=60, requests=2))
async def pointers(host: Host, reach: Reach) -> Seen[Pointers]:
    """Collect CNAME, NS, MX and SPF targets, and look each of them up."""
    sources: dict[str, Callable[[str, Reach], Awaitable[Links]]] = {
        "aliases": _aliases,
        "name servers": _name_servers,
        "delegation": _delegation,
        "mail servers": _mail_servers,
        "SPF includes": _senders,
    }
    linked, gaps = await parts(
        {f"the {what} of {host}": find(host.name, reach) for what, find in sources.items()}
    )
    links = dict.fromkeys(link for found in linked for link in found if link[2])
    found, missing = await parts(
        {" ".join(link): _pointer(link, reach) for link in links},
    )
    claimed, unseen = await _claims(host.name, found, reach)
    wildcard, blind = await parts({f"a random name beside {host}": _wildcard(host.name, reach)})
    return Seen(Pointers(host.name, claimed, any(wildcard)), gaps + missing + unseen + blind)


async def _aliases(host: str, reach: Reach) -> Links:
    chain = (await reach.addresses(host)).chain
    return tuple(("CNAME", source, target) for source, target in pairwise(chain))


async def _name_servers(host: str, reach: Reach) -> Links:
    return tuple(("NS", host, server) for server in (await reach.dns.ask(host, "NS")).data)


async def _delegation(host: str, reach: Reach) -> Links:
    """Ask the parent zone's servers: where the child's are gone, only they still know."""
    if host == registrable(host):
        return ()
    _, servers = await zone_of(parents(host)[0], reach)
    for server in servers:
        for address in await address_of(server, reach):
            answer = await reach.dns.ask_authority(server, address, host, "NS")
            return tuple(
                ("NS", host, record.data)
                for record in answer.authority
                if record.type == "NS" and record.name == host
            )
    return ()


async def _mail_servers(host: str, reach: Reach) -> Links:
    answer = await reach.dns.ask(host, "MX")
    exchanges = (data.partition(" ")[2] for data in answer.data)
    return tuple(("MX", host, exchange) for exchange in exchanges)


async def _senders(host: str, reach: Reach) -> Links:
    tree = await answered(evaluate(host), reach)
    return tuple(_included(tree.root))


def _included(node: SpfNode) -> list[Link]:
    here = [("SPF", node.domain, child.domain) for child in node.children]
    return here + [link for child in node.children for link in _included(child)]


async def _pointer(link: Link, reach: Reach) -> Pointer:
    kind, source, target = link
    zone = registered(target) or target
    there, domain = await asyncio.gather(reach.dns.ask(target, "A"), reach.dns.ask(zone, "NS"))
    return Pointer(kind, source, target, there.exists, domain.exists)


async def _claims(
    host: str, found: tuple[Pointer, ...], reach: Reach
) -> tuple[tuple[Pointer, ...], tuple[Gap, ...]]:
    """Ask the pages behind providers' names whether anybody holds them."""
    claimed: list[Pointer] = []
    gaps: list[Gap] = []
    for pointer in found:
        provider = provider_of(pointer.target) if pointer.kind == "CNAME" else None
        if provider is None:
            claimed.append(pointer)
            continue
        unclaimed = False
        try:
            unclaimed = await _unclaimed(host, provider, reach)
        except Unseen as unseen:
            gaps.append(unseen.as_gap(f"the page of {provider.name} behind {host}"))
        claimed.append(replace(pointer, provider=provider.name, unclaimed=unclaimed))
    return tuple(claimed), tuple(gaps)


async def _unclaimed(host: str, provider: Provider, reach: Reach) -> bool:
    for scheme in ("https", "http"):
        try:
            page = await reach.get(f"{scheme}://{host}/")
            elsewhere = await reach.get(f"{scheme}://{host}/{secrets.token_hex(8)}")
        except (ConnectionRefusedError, NoAddress):
            continue
        unwalled((page, elsewhere))
        return provider.says_unclaimed(page.exchange.status, page.body)
    return False


async def _wildcard(host: str, reach: Reach) -> bool:
    if host == registrable(host):
        return False
    answer = await reach.dns.ask(f"{secrets.token_hex(8)}.{parents(host)[0]}", "A")
    return bool(answer.data) or len(answer.chain) > 1
