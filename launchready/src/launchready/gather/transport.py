"""What a mail domain promises to those who deliver to it: MTA-STS and TLS reports."""

import asyncio
import secrets

from launchready.evidence.mta_sts import (
    MailTransport,
    StsPolicy,
    report_records,
    sts_policy,
    sts_records,
)
from launchready.evidence.names import normal
from launchready.evidence.tls import Broken, Presented, Refused
from launchready.gather.front import unwalled
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.model import MailDomain
from launchready.reach import Reach

PATH = "/.well-known/mta-sts.txt"


@gatherer(
    asks="its MTA-STS policy and TLS reporting", cost=Cost(queries=7, connections=2, requests=2)
)
async def transport(domain: MailDomain, reach: Reach) -> Seen[MailTransport]:
    """Ask for the records, and for the policy where one is announced."""
    sts, reports, exchanges = await asyncio.gather(
        reach.dns.ask(f"_mta-sts.{domain}", "TXT"),
        reach.dns.ask(f"_smtp._tls.{domain}", "TXT"),
        reach.dns.ask(domain.name, "MX"),
    )
    records = sts_records(sts.data)
    hosts = (normal(" ".join(entry.split()[1:])) for entry in exchanges.data)
    return Seen(
        MailTransport(
            domain=domain.name,
            records=records,
            policy=await _policy(f"mta-sts.{domain}", reach) if records else None,
            reports=report_records(reports.data),
            exchanges=tuple(host for host in hosts if host),
        )
    )


async def _policy(host: str, reach: Reach) -> StsPolicy:
    """Fetch as a sending server does: by a valid certificate only, following nothing."""
    addresses = (await reach.addresses(host)).addresses
    if not addresses:
        return StsPolicy(error=f"{host} has no address")
    reach.gateway.scope.delegate_site(host)
    match await reach.tls.present(host, addresses[0]):
        case Refused():
            return StsPolicy(error=f"{host} refuses connections")
        case Broken(detail=detail):
            return StsPolicy(error=f"{host} speaks no TLS: {detail}")
        case Presented(fault=fault) if fault:
            return StsPolicy(error=f"the certificate of {host}: {fault}")
        case Presented():
            pass
    try:
        fetched = await reach.get(f"https://{host}{PATH}")
        elsewhere = await reach.get(f"https://{host}/{secrets.token_hex(8)}")
    except ConnectionRefusedError:
        return StsPolicy(error=f"{host} refuses connections")
    unwalled((fetched, elsewhere))
    return sts_policy(fetched.exchange.status, fetched.body)
