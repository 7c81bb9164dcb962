"""The control probe: is it the target that is silent, or this machine that is deaf?"""

import asyncio

from launchready.model import Reason
from launchready.reach.dns import Dns
from launchready.reach.errors import Unseen
from launchready.reach.vantage import Address


async def listening(dns: Dns) -> tuple[Address, ...]:
    """Ask every resolver for the root's name servers; return those that answered.

    Raises:
        Unseen: none did, so nothing that is not seen says anything of the target.

    """
    asked = dns.vantage.resolvers
    answers = await asyncio.gather(*(_answers(dns, resolver) for resolver in asked))
    if not any(answers):
        names = ", ".join(f"{address}:{port}" for address, port in asked)
        detail = f"no network: no resolver answers this machine (asked {names})"
        raise Unseen(Reason.NETWORK_DOWN, detail)
    return tuple(resolver for resolver, yes in zip(asked, answers, strict=True) if yes)


async def _answers(dns: Dns, resolver: Address) -> bool:
    try:
        await dns.ask_resolver(resolver, ".", "NS")
    except Unseen:
        return False
    return True
