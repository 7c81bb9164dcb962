"""The servers that take a domain's mail, each spoken to until TLS is up."""

from launchready.evidence.exchangers import (
    Exchanger,
    Exchangers,
    Nowhere,
    mail_hosts,
)
from launchready.evidence.tls import Presented
from launchready.gather.parts import parts
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.model import MailDomain
from launchready.reach import Reach

HOSTS_AT_MOST = 4


@gatherer(
    asks="its mail exchangers, until TLS is up",
    cost=Cost(queries=3 + 4 * HOSTS_AT_MOST, connections=2 * HOSTS_AT_MOST),
)
async def exchangers(domain: MailDomain, reach: Reach) -> Seen[Exchangers]:
    """Look for MX records, and speak to each of their hosts; without any, to the domain."""
    named = mail_hosts((await reach.dns.ask(domain.name, "MX")).data)
    if named == ("",):
        return Seen(Exchangers(domain.name, closed=True))
    hosts = tuple(host for host in named if host) or (domain.name,)
    asked, unasked = hosts[:HOSTS_AT_MOST], hosts[HOSTS_AT_MOST:]
    for host in asked:
        reach.gateway.scope.delegate_mail(host, domain.name)
    works = {f"mail exchanger {host}": _exchanger(host, reach) for host in asked}
    seen, gaps = await parts(works)
    return Seen(Exchangers(domain.name, seen, implicit=not named, unasked=unasked), gaps)


async def _exchanger(host: str, reach: Reach) -> Exchanger:
    """Speak to one address: the first of IPv4, which every sender has."""
    found = (await reach.addresses(host)).addresses
    if not found:
        return Exchanger(host, Nowhere())
    end = await reach.smtp.look(host, found[0])
    match end:
        case object(tls=Presented(fault=fault)) if fault:
            dane = await reach.dns.ask(f"_25._tcp.{host}", "TLSA")
            return Exchanger(host, end, vouched=bool(dane.data))
        case _:
            return Exchanger(host, end)
