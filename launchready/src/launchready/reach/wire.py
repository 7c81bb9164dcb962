"""The network under the HTTP client: every connection is dialled through the door."""

import asyncio
import ssl
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

import httpcore2

from launchready.model import Reason
from launchready.reach.errors import Unseen
from launchready.reach.names import Names, NoAddress
from launchready.reach.tcp import Stream, Tcp


@dataclass(slots=True)
class WireStream(httpcore2.AsyncNetworkStream):
    """One connection, as the HTTP client wants to see it."""

    stream: Stream
    address: str

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002, ASYNC109 - the interface's; patience is ours
        """Read at most so many bytes."""
        try:
            return await self.stream.read(max_bytes)
        except ConnectionError as error:
            raise httpcore2.ReadError(str(error)) from error

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002, ASYNC109 - as above
        """Send all bytes."""
        try:
            await self.stream.write(buffer)
        except ConnectionError as error:
            raise httpcore2.WriteError(str(error)) from error

    async def aclose(self) -> None:
        """Close at once."""
        await self.stream.close()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002, ASYNC109 - as above
    ) -> "WireStream":
        """Turn the connection into TLS."""
        what = self.stream.what
        try:
            async with asyncio.timeout(self.stream.patience):
                await self.stream.writer.start_tls(ssl_context, server_hostname=server_hostname)
        except TimeoutError:
            detail = f"{what} went silent in the TLS handshake"
            raise Unseen(Reason.TIMEOUT, detail) from None
        except (OSError, EOFError) as error:
            detail = f"{what} fails in the TLS handshake: {error or type(error).__name__}"
            raise Unseen(Reason.BROKEN_ANSWER, detail) from error
        return self

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - the interface's
        """Tell whether the peer has hung up, and what TLS says."""
        if info == "is_readable":
            return self.stream.reader.at_eof()
        if info == "server_addr":
            return (self.address, 0)
        return self.stream.writer.get_extra_info(info)


@dataclass(slots=True)
class Wire(httpcore2.AsyncNetworkBackend):
    """Dials the addresses of a host in turn until one accepts."""

    tcp: Tcp
    names: Names

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002, ASYNC109 - the interface's; patience is ours
        local_address: str | None = None,  # noqa: ARG002 - the interface's
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002 - the interface's
    ) -> WireStream:
        """Connect to the first address that accepts; refusals and silence pass the turn on."""
        found = await self.names.addresses(host)
        if not found.addresses:
            raise NoAddress(f"{host} has no address")
        failures: list[OSError | Unseen] = []
        for address in found.addresses:
            try:
                return WireStream(await self.tcp.dial(host, address, port), address)
            except (ConnectionRefusedError, Unseen) as failure:
                failures.append(failure)
        silent = [failure for failure in failures if isinstance(failure, Unseen)]
        raise (silent or failures)[0]

    def peer(self, response: httpcore2.Response) -> str:
        """Tell the address that answered."""
        stream = cast(
            "httpcore2.AsyncNetworkStream",
            response.extensions["network_stream"],  # pyright: ignore[reportUnknownMemberType] - a bare dict there
        )
        return str(stream.get_extra_info("server_addr")[0])
