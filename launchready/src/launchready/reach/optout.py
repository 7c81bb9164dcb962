"""The owner's word that a host is not to be audited, in a `_launchready` TXT record."""

import asyncio

from launchready.evidence.names import registrable
from launchready.reach.dns import Dns

LABEL = "_launchready"
NO = "launchready=no"


async def opted_out(dns: Dns, host: str) -> bool:
    """Ask at the host and at its registrable domain.

    Raises:
        Unseen: no answer, so nobody knows; nothing is done to the host then.

    """
    names = sorted({host, registrable(host) or host})
    answers = await asyncio.gather(*(dns.ask(f"{LABEL}.{name}", "TXT") for name in names))
    return any(text.strip().lower() == NO for answer in answers for text in answer.data)
