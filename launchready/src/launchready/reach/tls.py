"""TLS over the door's connections: verified handshakes, and raw ones with one version."""

import os
import ssl
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, cast

from launchready.evidence.certificates import certificate
from launchready.evidence.hello import NO_COMPRESSION, Outcome, Reply, client_hello
from launchready.evidence.tls import Broken, Certificate, Offer, Presented, Refused, Version
from launchready.model import Reason
from launchready.reach.errors import Unseen
from launchready.reach.once import Once
from launchready.reach.tcp import Stream, Tcp

HTTPS = 443
CHAIN_AT_MOST = 20
HANG_UP = "closed without an alert"
ENCODING_DER = 2


@dataclass(slots=True)
class Tls:
    """Shakes hands. `verifying` holds the trust store of the vantage."""

    tcp: Tcp
    verifying: ssl.SSLContext
    trusting: ssl.SSLContext
    _shown: Once[Presented | Refused | Broken] = field(
        default_factory=Once[Presented | Refused | Broken]
    )

    async def present(self, host: str, address: str) -> Presented | Refused | Broken:
        """Let one address present its certificates, once in a run, and validate the path.

        One handshake where the path is valid; a second one, that trusts anything, to
        see what was presented where it is not.

        Raises:
            Unseen: no answer.

        """
        return await self._shown.get((host, address), lambda: self._present(host, address))

    async def close(self) -> None:
        """End every handshake that is under way."""
        await self._shown.close()

    async def _present(self, host: str, address: str) -> Presented | Refused | Broken:
        try:
            return Presented(address, await self._chain(host, address, self.verifying))
        except ConnectionRefusedError:
            return Refused(address)
        except ssl.SSLCertVerificationError as fault:
            code, words = fault.verify_code, fault.verify_message
        except ssl.SSLError as error:
            return Broken(address, _words(error))
        try:
            chain = await self._chain(host, address, self.trusting)
        except ssl.SSLError as error:
            return Broken(address, _words(error))
        return Presented(address, chain, words, code)

    async def offer(self, host: str, address: str, version: Version) -> Offer:
        """Offer one version in a hand-built ClientHello, whatever OpenSSL here can do.

        Raises:
            ConnectionRefusedError: nobody listens.
            Unseen: no answer.

        """
        said = await self.hello(host, address, version)
        return Offer(version, accepted=said.accepted, answer=said.answer)

    async def hello(
        self,
        host: str,
        address: str,
        version: Version,
        suites: tuple[int, ...] = (),
        compressions: bytes = NO_COMPRESSION,
    ) -> Outcome:
        """Offer one version, and these suites alone where there are any; see `offer`."""
        async with self.tcp.connection(host, address, HTTPS) as stream:
            reply = Reply(version)
            random, share = os.urandom(32), os.urandom(32)
            raw = client_hello(version, host, random, share, suites, compressions=compressions)
            try:
                await stream.write(raw)
                while (said := reply.feed(data := await stream.read())) is None:
                    if not data:
                        return Outcome(accepted=False, answer=HANG_UP)
            except ConnectionError:
                return Outcome(accepted=False, answer=HANG_UP)
            return said

    async def _chain(
        self, host: str, address: str, context: ssl.SSLContext
    ) -> tuple[Certificate, ...]:
        async with self.tcp.connection(host, address, HTTPS) as stream:
            try:
                session = await _shake(stream, context, host)
            except (ConnectionError, EOFError) as error:
                detail = f"{stream.what} closed the connection during the handshake"
                raise Unseen(Reason.CONNECTION_LOST, detail) from error
            return chain_of(session, host, address)


def chain_of(session: ssl.SSLObject, host: str, address: str) -> tuple[Certificate, ...]:
    """Read the certificates as a server sent them, leaf first.

    Raises:
        Unseen: one of them cannot be read.

    """
    try:
        return tuple(certificate(der) for der in _sent(session)[:CHAIN_AT_MOST])
    except ValueError as error:
        raise Unseen(Reason.BROKEN_ANSWER, f"{host} ({address}): {error}") from error


async def _shake(stream: Stream, context: ssl.SSLContext, host: str) -> ssl.SSLObject:
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    session = context.wrap_bio(incoming, outgoing, server_hostname=host)
    while True:
        try:
            session.do_handshake()
        except ssl.SSLWantReadError:
            await stream.write(outgoing.read())
            if not (data := await stream.read()):
                raise EOFError("closed in the middle of the handshake") from None
            incoming.write(data)
        except ssl.SSLError:
            await stream.write(outgoing.read())
            raise
        else:
            await stream.write(outgoing.read())
            return session


def _sent(session: ssl.SSLObject) -> list[bytes]:
    """Give the certificates as the server sent them, DER, leaf first."""
    if hasattr(session, "get_unverified_chain"):  # Python 3.13
        return list(session.get_unverified_chain())  # pyright: ignore[reportUnknownArgumentType, reportUnknownMemberType, reportAttributeAccessIssue] - not in 3.11's stubs
    chain: Any = session._sslobj.get_unverified_chain() or []  # type: ignore[attr-defined] # noqa: SLF001 - private before 3.13, and the only way
    return [bytes(item.public_bytes(ENCODING_DER)) for item in cast("list[Any]", chain)]


def _words(error: ssl.SSLError) -> str:
    return (error.reason or type(error).__name__).lower().replace("_", " ")


def verifying(ca: Path | None) -> ssl.SSLContext:
    """Make a context that validates like a browser without a cache.

    A test network's own roots, where it has any, are all that is trusted on it.
    No AIA: a missing intermediate stays missing. Not `create_default_context`, whose
    strictness differs between Python versions.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if ca is None:
        context.load_default_certs()
    else:
        context.load_verify_locations(cafile=ca)
    return _offering_all(context)


def multiplexing(ca: Path | None) -> ssl.SSLContext:
    """Make one that validates, and offers HTTP/2 before HTTP/1.1."""
    context = verifying(ca)
    context.set_alpn_protocols(["h2", "http/1.1"])
    return context


@cache
def trusting() -> ssl.SSLContext:
    """Make a context that validates nothing, once: trust is judged apart from the content."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return _offering_all(context)


def _offering_all(context: ssl.SSLContext) -> ssl.SSLContext:
    context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    context.set_ciphers("ALL:@SECLEVEL=0")
    return context
