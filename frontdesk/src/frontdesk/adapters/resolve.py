"""Resolve once, look at the address, connect to exactly that address."""

import asyncio
import socket
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any

import httpcore2

from frontdesk.domain.errors import Denied, Unavailable
from frontdesk.domain.network import public

Lookup = Callable[[str, int], Awaitable[list[str]]]


async def system_lookup(host: str, port: int) -> list[str]:
    """Ask the system's resolver."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass(slots=True)
class CheckedBackend(httpcore2.AsyncNetworkBackend):
    """Opens connections for the HTTP client, only to addresses that were looked at.

    All addresses of a name have to be public, so that no answer mixes in a private one;
    `private` names the `host:port` pairs for which that is waived.
    """

    inner: httpcore2.AsyncNetworkBackend
    private: frozenset[str]
    lookup: Lookup = system_lookup

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the client's own interface
        local_address: str | None = None,
        socket_options: Any = None,  # noqa: ANN401 - the client keeps this type to itself
    ) -> httpcore2.AsyncNetworkStream:
        """Connect to the first address of a host, if all of them may be spoken to.

        Raises:
            Denied: One address is not on the public internet.
            Unavailable: The host has no address.
        """
        try:
            addresses = await asyncio.wait_for(self.lookup(host, port), timeout)
        except (OSError, TimeoutError):
            raise Unavailable("The host has no address.") from None
        waived = f"{host}:{port}" in self.private
        if not addresses or not (waived or all(public(ip_address(a)) for a in addresses)):
            raise Denied("This address may not be asked.")
        return await self.inner.connect_tcp(
            addresses[0], port, timeout, local_address, socket_options
        )

    async def connect_unix_socket(
        self,
        path: str,  # noqa: ARG002 - the client's own interface
        timeout: float | None = None,  # noqa: ARG002, ASYNC109 - the same
        socket_options: Any = None,  # noqa: ANN401, ARG002 - the same
    ) -> httpcore2.AsyncNetworkStream:
        """Refuse.

        Raises:
            Denied: Always.
        """
        raise Denied

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await self.inner.sleep(seconds)
