"""TCP connections through the door, to the address that the name led to."""

import asyncio
import errno
import ssl
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from launchready.model import Intrusion, Reason
from launchready.reach.budget import Toll
from launchready.reach.errors import Unseen
from launchready.reach.gateway import Action, Gateway
from launchready.reach.vantage import Vantage

UNREACHABLE = {errno.ENETUNREACH, errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT, errno.ENETDOWN}
REFUSING = {errno.ECONNREFUSED, errno.EHOSTUNREACH}
CLOSING_SECONDS = 1.0
DRIPS = 3


@dataclass(slots=True)
class Stream:
    """An open connection. Whatever is read is charged to the budget."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    gateway: Gateway
    patience: float
    what: str
    address: str = ""

    @property
    def own_address(self) -> str:
        """The address that this end has."""
        return str(self.writer.get_extra_info("sockname")[0])

    async def secure(self, context: ssl.SSLContext, host: str) -> ssl.SSLObject:
        """Turn the connection into TLS, and give the session.

        Raises:
            Unseen: the peer goes silent or away in the handshake.
            ssl.SSLError: it fails.

        """
        try:
            async with asyncio.timeout(self.patience):
                await self.writer.start_tls(context, server_hostname=host)
        except TimeoutError:
            detail = f"{self.what} went silent in the TLS handshake"
            raise Unseen(Reason.TIMEOUT, detail) from None
        except ssl.SSLError:
            raise
        except (OSError, EOFError) as error:
            detail = f"{self.what} closed the connection during the TLS handshake"
            raise Unseen(Reason.CONNECTION_LOST, detail) from error
        return self.writer.get_extra_info("ssl_object")

    @asynccontextmanager
    async def within(self, seconds: float) -> AsyncGenerator[None]:
        """Bound all that is said on the connection.

        Raises:
            Unseen: it never comes to an end.

        """
        try:
            async with asyncio.timeout(seconds):
                yield
        except TimeoutError:
            raise Unseen(Reason.TIMEOUT, f"{self.what} never comes to an end") from None

    async def read(self, size: int = 65_536) -> bytes:
        """Read what there is, at most `size` bytes; empty at the end.

        Raises:
            Unseen: nothing came in time, or the budget is used up.
            ConnectionError: the peer reset the connection.

        """
        try:
            async with asyncio.timeout(self.patience):
                data = await self.reader.read(size)
        except TimeoutError:
            detail = f"{self.what} went silent for {self.patience:g} s"
            raise Unseen(Reason.TIMEOUT, detail) from None
        self.gateway.budget.receive(len(data))
        return data

    async def write(self, data: bytes) -> None:
        """Send bytes.

        Raises:
            Unseen: the peer takes none in time.
            ConnectionError: the peer reset the connection.

        """
        self.writer.write(data)
        try:
            async with asyncio.timeout(self.patience):
                await self.writer.drain()
        except TimeoutError:
            raise Unseen(Reason.TIMEOUT, f"{self.what} takes no bytes") from None

    async def close(self) -> None:
        """Close at once: nobody waits for the peer's goodbye."""
        self.writer.transport.abort()
        try:
            async with asyncio.timeout(CLOSING_SECONDS):
                await self.writer.wait_closed()
        except (OSError, TimeoutError):
            return


@dataclass(slots=True)
class Tcp:
    """Opens connections. `patience` is seconds for one answer."""

    gateway: Gateway
    vantage: Vantage
    patience: float

    async def dial(
        self,
        host: str,
        address: str,
        port: int,
        intrusion: Intrusion = Intrusion.LOOK,
        behalf: str = "",
    ) -> Stream:
        """Connect to one address of a host; see `Action` for what `port` and `behalf` are.

        Raises:
            ConnectionRefusedError: nobody listens there. This is an answer.
            Unseen: nobody answered, or this machine cannot get there.

        """
        await self.gateway.permit(Action(host, port, Toll(connections=1), intrusion, behalf))
        real = self.vantage.port(port)
        self.gateway.admit(host, address, real)
        what = f"{host}:{port} ({address})"
        try:
            async with asyncio.timeout(self.patience):
                reader, writer = await asyncio.open_connection(address, real)
        except TimeoutError:
            detail = f"{what} did not answer within {self.patience:g} s"
            raise Unseen(Reason.TIMEOUT, detail) from None
        except ConnectionRefusedError:
            raise
        except OSError as error:
            raise _meaning(error, what, address) from error
        return Stream(reader, writer, self.gateway, self.patience, what, address)

    @asynccontextmanager
    async def connection(
        self, host: str, address: str, port: int, intrusion: Intrusion = Intrusion.LOOK
    ) -> AsyncGenerator[Stream]:
        """Dial in one of the host's lanes, and close whatever happens."""
        async with self.gateway.pace.lane(host):
            stream = await self.dial(host, address, port, intrusion)
            try:
                async with stream.within(self.patience * DRIPS):
                    yield stream
            finally:
                await stream.close()


def _meaning(error: OSError, what: str, address: str) -> OSError | Unseen:
    if error.errno in REFUSING:
        return ConnectionRefusedError(error.errno, f"{what}: {error.strerror}")
    if error.errno in UNREACHABLE:
        family = "IPv6" if ":" in address else "IPv4"
        detail = f"this machine has no way to {what}: no {family} here ({error.strerror})"
        return Unseen(Reason.NOT_TESTABLE_HERE, detail)
    return Unseen(Reason.CONNECTION_LOST, f"{what}: {error.strerror or error}")
