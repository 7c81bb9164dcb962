"""TLS over a connection, as a server: the hello is read first, then a context is chosen."""

import contextlib
import ssl
from dataclasses import dataclass, field

from testbed.net.stream import Stream
from testbed.tls.hello import Hello, read_hello

HELLO_AT_MOST = 65_536
CHUNK = 65_536


async def hear(stream: Stream) -> tuple[Hello | None, bytes]:
    """Read until the ClientHello is whole; give it with all bytes read, or None for none."""
    heard = b""
    while len(heard) < HELLO_AT_MOST and (data := await stream.read()):
        heard += data
        try:
            hello = read_hello(heard)
        except ValueError:
            return None, heard
        if hello is not None:
            return hello, heard
    return None, heard


@dataclass(slots=True)
class Secured:
    """A connection inside TLS. Make it with `shake`."""

    below: Stream
    session: ssl.SSLObject
    incoming: ssl.MemoryBIO
    outgoing: ssl.MemoryBIO
    _over: bool = field(default=False)

    async def read(self) -> bytes:
        """Read what there is; empty at the end."""
        while not self._over:
            try:
                return self.session.read(CHUNK)
            except ssl.SSLWantReadError:
                await self._flush()
                await self._more()
            except ssl.SSLError:
                self._over = True
        return b""

    async def write(self, data: bytes) -> None:
        """Send all of it."""
        self.session.write(data)
        await self._flush()

    async def goodbye(self) -> None:
        """Send the alert that says: this is all."""
        with contextlib.suppress(ssl.SSLError):
            self.session.unwrap()
        await self._flush()

    async def handshake(self) -> bool:
        """Shake hands; False where the client or OpenSSL wants to go no further."""
        while not self._over:
            try:
                self.session.do_handshake()
            except ssl.SSLWantReadError:
                await self._flush()
                await self._more()
            except ssl.SSLError:
                await self._flush()
                return False
            else:
                await self._flush()
                return True
        return False

    async def _more(self) -> None:
        data = await self.below.read()
        self.incoming.write(data)
        self._over = not data

    async def _flush(self) -> None:
        if data := self.outgoing.read():
            await self.below.write(data)


async def shake(below: Stream, context: ssl.SSLContext, heard: bytes) -> Secured | None:
    """Shake hands over a connection of which `heard` was read; None where that fails."""
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    incoming.write(heard)
    session = context.wrap_bio(incoming, outgoing, server_side=True)
    secured = Secured(below, session, incoming, outgoing)
    return secured if await secured.handshake() else None
