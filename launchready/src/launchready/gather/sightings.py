"""What can be seen of a domain before anybody has declared anything: for `init`."""

import secrets
from urllib.parse import urlsplit

from launchready.evidence.dns import DnsAnswer
from launchready.evidence.http import Chain, origin
from launchready.evidence.links import links
from launchready.evidence.names import registrable
from launchready.evidence.spf import evaluate
from launchready.evidence.tls import Presented
from launchready.gather.parts import parts
from launchready.gather.questions import answered
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.manifest.write import Guess, How, Sightings
from launchready.model import Product
from launchready.reach import Reach, Unseen
from launchready.reach.names import NoAddress

LABELS = (
    "www", "app", "chat", "api", "login", "portal", "account", "admin", "widget", "bot",
    "help", "support", "status", "docs", "blog", "shop", "staging", "dev", "mail",
)  # fmt: skip


@gatherer(asks="what can be seen of it", cost=Cost(queries=90, connections=8, requests=6))
async def sightings(product: Product, reach: Reach) -> Seen[Sightings]:
    """Look at DNS, the certificate, the landing page, MX and SPF."""
    domain = registrable(product.name) or product.name
    site, linked = await _landing(product.name, reach)
    named, gaps = await parts(
        {
            f"names below {domain}": _named(domain, reach),
            f"the certificate of {product.name}": _certified(product.name, reach),
        }
    )
    mail, senders = await _mail(domain, reach)
    hosts = tuple(guess for guesses in named for guess in guesses)
    return Seen(Sightings(site, hosts + linked, mail, senders), gaps)


async def _landing(host: str, reach: Reach) -> tuple[str, tuple[Guess, ...]]:
    """Find where the address leads in the end, and what that page links to."""
    site = f"https://{host}"
    for start in (f"https://{host}/", f"http://{host}/"):
        try:
            chain = await reach.follow(start)
        except (Unseen, NoAddress):
            continue
        if not isinstance(chain, Chain) or chain.end != "landed":
            continue
        url = chain.hops[-1].url
        body = (await reach.get(url)).body
        found = urlsplit(url)
        plain = found.scheme == "https" and found.port is None and found.hostname
        linked = tuple(Guess(name, How.LINK, url) for name in links(url, body).hosts)
        return (origin(url) if plain else site), linked
    return site, ()


async def _named(domain: str, reach: Reach) -> tuple[Guess, ...]:
    """Try usual names, unless the zone answers for every name there could be."""
    random = await reach.dns.ask(f"{secrets.token_hex(8)}.{domain}", "A")
    if _leads_somewhere(random):
        return ()
    answers, _ = await parts(
        {label: reach.dns.ask(f"{label}.{domain}", "A") for label in LABELS}
        | {domain: reach.dns.ask(domain, "A")}
    )
    return tuple(Guess(a.name, How.DNS) for a in answers if _leads_somewhere(a))


async def _certified(host: str, reach: Reach) -> tuple[Guess, ...]:
    found = (await reach.addresses(host)).addresses[:1]
    for address in found:
        shown = await reach.tls.present(host, address)
        if isinstance(shown, Presented):
            names = (name for name in shown.chain[0].names if not name.startswith("*."))
            return tuple(Guess(name, How.CERTIFICATE, host) for name in names)
    return ()


async def _mail(domain: str, reach: Reach) -> tuple[tuple[Guess, ...], tuple[Guess, ...]]:
    exchanges = (await reach.dns.ask(domain, "MX")).data
    tree = await answered(evaluate(domain), reach)
    domains: list[Guess] = []
    if any(not data.endswith(" ") for data in exchanges):
        domains.append(Guess(domain, How.MX, domain))
    if tree.root.records:
        domains.append(Guess(domain, How.SPF, domain))
    senders = [Guess(child.domain, How.NAMED_BY_SPF, domain) for child in tree.root.children]
    senders += [
        Guess(data.split()[-1], How.NAMED_BY_MX, domain)
        for data in exchanges
        if " " in data.strip()
    ]
    return tuple(domains), tuple(senders)


def _leads_somewhere(answer: DnsAnswer) -> bool:
    return bool(answer.data) or len(answer.chain) > 1
