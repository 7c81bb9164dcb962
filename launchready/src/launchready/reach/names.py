"""The addresses of a host: resolved once, checked at the door, connected to as they are."""

import asyncio
from dataclasses import dataclass, field

from launchready.evidence.dns import Addresses
from launchready.reach.dns import Dns


class NoAddress(Exception):  # noqa: N818 - an answer, not a failure
    """The name does not exist, or has no address. This is an answer."""


@dataclass(slots=True)
class Names:
    """Resolves hosts by the vantage, which may name addresses of its own."""

    dns: Dns
    _known: dict[str, Addresses] = field(default_factory=dict[str, Addresses])

    async def addresses(self, host: str) -> Addresses:
        """Resolve both families, each host once.

        Raises:
            Unseen: the resolvers gave no answer.

        """
        if named := self.dns.vantage.addresses.get(host):
            return Addresses(host, exists=True, chain=(host,), addresses=named)
        if host not in self._known:
            self._known[host] = await self._resolved(host)
        return self._known[host]

    async def _resolved(self, host: str) -> Addresses:
        a, aaaa = await asyncio.gather(self.dns.ask(host, "A"), self.dns.ask(host, "AAAA"))
        return Addresses(host, a.exists or aaaa.exists, a.chain, a.data + aaaa.data)
