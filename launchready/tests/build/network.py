"""The smallest network that a run can look at: a resolver, and one raw server."""

import asyncio
import ssl
import tempfile
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from dnslib import QTYPE, RR, A, DNSRecord

from launchready.model import Host, MailDomain, Product
from launchready.reach import Settings, Vantage
from launchready.run.cast import Cast
from launchready.run.check import Order

HOST = "hostile.test"
AS_OF = datetime(2026, 11, 23, 12, tzinfo=UTC)

Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
Answer = Callable[[DNSRecord], bytes]


@dataclass(slots=True)
class Resolver(asyncio.DatagramProtocol):
    """Answers every question over UDP by a function, and notes what was asked."""

    answer: Answer
    asked: list[str]
    transport: asyncio.DatagramTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.DatagramTransport", transport)

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        query = DNSRecord.parse(data)
        self.asked.append(str(query.q.qname).rstrip("."))
        reply = self.answer(query)
        if reply and self.transport:
            self.transport.sendto(reply, addr)


def plainly(query: DNSRecord) -> bytes:
    """Give the host one loopback address, and every other question an empty answer."""
    reply = query.reply()
    reply.header.ra = 1
    if query.q.qtype == QTYPE.A and str(query.q.qname).rstrip(".").endswith(HOST):
        reply.add_answer(RR(query.q.qname, QTYPE.A, rdata=A("127.0.0.1"), ttl=60))
    return bytes(reply.pack())


@asynccontextmanager
async def network(
    serve: Serve,
    *,
    answer: Answer = plainly,
    tls: bool = True,
    subject: str = HOST,
    names: tuple[str, ...] = (HOST,),
    protocols: tuple[str, ...] = (),
) -> AsyncGenerator[tuple[Order, Resolver]]:
    """Serve one host on loopback; give an order for it, and the resolver."""
    loop = asyncio.get_running_loop()
    transport, resolver = await loop.create_datagram_endpoint(
        lambda: Resolver(answer, []), local_addr=("127.0.0.1", 0)
    )
    with tempfile.TemporaryDirectory() as folder:
        context, ca = identity(Path(folder), subject, names) if tls else (None, None)
        if context and protocols:
            context.set_alpn_protocols(list(protocols))
        web = await asyncio.start_server(_quietly(serve), "127.0.0.1", 0, ssl=context)
        port = web.sockets[0].getsockname()[1]
        vantage = Vantage(
            resolvers=(transport.get_extra_info("sockname")[:2],),
            ports={443: port, 80: port},
            ca=ca,
            private=True,
            rdap=f"https://{HOST}/dns.json",
        )
        try:
            yield order(vantage), resolver
        finally:
            web.close()
            transport.close()
            await asyncio.sleep(0)


def order(vantage: Vantage) -> Order:
    """Order a quick, impatient check of the one host."""
    settings = Settings(
        hosts=frozenset({HOST}),
        vantage=vantage,
        as_of=AS_OF,
        key=b"k" * 32,
        seconds=20,
        patience=0.4,
        probes_per_second=1_000,
    )
    cast = Cast(Product(HOST), (Host(HOST),), (MailDomain(HOST),))
    return Order(cast, settings)


def hastily(placed: Order, **changes: object) -> Order:
    """Change settings of an order."""
    return replace(placed, settings=replace(placed.settings, **changes))  # type: ignore[arg-type]


def identity(
    folder: Path, subject: str = HOST, names: tuple[str, ...] = (HOST,)
) -> tuple[ssl.SSLContext, Path]:
    """Make a self-signed server identity, and the file that trusts it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, subject[:64])])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(AS_OF - timedelta(days=400))
        .not_valid_after(AS_OF + timedelta(days=4000))
        .add_extension(x509.SubjectAlternativeName([*map(x509.DNSName, names)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = folder / "server.pem"
    public = certificate.public_bytes(serialization.Encoding.PEM)
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    pem.write_bytes(private + public)
    ca = folder / "ca.pem"
    ca.write_bytes(public)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    return context, ca


def _quietly(serve: Serve) -> Serve:
    async def served(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await serve(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError, ssl.SSLError):
            pass
        finally:
            writer.transport.abort()

    return served
