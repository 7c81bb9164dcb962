"""The owner's word that a host is not to be audited, in a `_launchready` TXT record."""

import asyncio
from dataclasses import dataclass, field

from launchready.evidence.names import registrable
from launchready.reach.dns import Dns

LABEL = "_launchready"
NO = "launchready=no"


@dataclass(slots=True)
class OptOut:
    """Looks each host up once, since the door asks before every action."""

    dns: Dns
    _said: dict[str, bool] = field(default_factory=dict[str, bool])

    async def of(self, host: str) -> bool:
        """Ask at the host and at its registrable domain.

        Raises:
            Unseen: no answer, so nobody knows; nothing is done to the host then.

        """
        if host not in self._said:
            self._said[host] = await self._asked(host)
        return self._said[host]

    async def _asked(self, host: str) -> bool:
        names = sorted({host, registrable(host) or host})
        asked = (self.dns.ask(f"{LABEL}.{name}", "TXT") for name in names)
        answers = await asyncio.gather(*asked)
        return any(text.strip().lower() == NO for answer in answers for text in answer.data)
