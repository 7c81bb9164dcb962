"""DNS transport: a question goes out, a `DnsAnswer` comes back, or `Unseen` is raised."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import cast

import dns.asyncquery
import dns.exception
import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rdata
import dns.rdatatype
import dns.rdtypes.txtbase
import dns.rrset

from launchready.evidence.dns import DnsAnswer, Record
from launchready.model import Reason
from launchready.reach.errors import Unseen
from launchready.reach.gateway import Gateway
from launchready.reach.once import Once
from launchready.reach.scope import DNS_PORT
from launchready.reach.vantage import Address, Vantage

PAYLOAD = 1232
TRIES = 2
CASED = frozenset({dns.rdatatype.CAA, dns.rdatatype.DNSKEY, dns.rdatatype.DS, dns.rdatatype.RRSIG})
ANSWERS = (dns.rcode.NOERROR, dns.rcode.NXDOMAIN)


@dataclass(slots=True)
class Dns:
    """Asks resolvers and name servers; each question once in a run.

    Attributes:
        patience: seconds for one answer, all tries together.
        resolvers: those of the vantage that are asked; the control probe narrows them
            to those that answer at all.

    """

    gateway: Gateway
    vantage: Vantage
    patience: float
    resolvers: tuple[Address, ...] = field(init=False)
    _asked: Once[DnsAnswer] = field(default_factory=Once[DnsAnswer])

    def __post_init__(self) -> None:
        self.resolvers = self.vantage.resolvers

    async def ask(self, name: str, type_: str, *, checked: bool = True) -> DnsAnswer:
        """Ask the vantage's resolvers in order until one answers.

        A validating resolver fails on what is bogus, unless it is asked for the answer as
        it came, not `checked` (RFC 4035 section 3.2.2).

        Raises:
            Unseen: none of them did.

        """
        failures: list[Unseen] = []
        for resolver in self.resolvers:
            try:
                return await self.ask_resolver(resolver, name, type_, checked=checked)
            except Unseen as failure:
                if failure.reason in {Reason.BUDGET, Reason.STOPPED}:
                    raise
                failures.append(failure)
        raise failures[0]

    async def ask_resolver(
        self, resolver: Address, name: str, type_: str, *, checked: bool = True
    ) -> DnsAnswer:
        """Ask one recursive resolver; see `ask`."""
        flags = dns.flags.RD if checked else dns.flags.RD | dns.flags.CD
        return await self._asked.get(
            (resolver, name, type_, checked), lambda: self._exchange(resolver, name, type_, flags)
        )

    async def ask_authority(
        self, host: str, address: str, name: str, type_: str, *, signed: bool = False
    ) -> DnsAnswer:
        """Ask one authoritative server, a `host` that the scope was told of.

        `signed` asks for signatures beside the answer (RFC 4035 section 3.1).
        """
        if not self.gateway.scope.holds(host, DNS_PORT):
            raise Unseen(Reason.OUT_OF_SCOPE, f"nobody delegated to {host}")
        self.gateway.admit(host, address, self.vantage.port(DNS_PORT))
        server = (address, self.vantage.port(DNS_PORT))
        return await self._asked.get(
            (server, name, type_, signed),
            lambda: self._exchange(server, name, type_, dns.flags.Flag(0), signed=signed),
        )

    async def close(self) -> None:
        """End every question that is under way."""
        await self._asked.close()

    async def _exchange(
        self, server: Address, name: str, type_: str, flags: dns.flags.Flag, *, signed: bool = False
    ) -> DnsAnswer:
        try:
            query = dns.message.make_query(
                name, type_, use_edns=0, payload=PAYLOAD, want_dnssec=signed
            )
        except (dns.exception.DNSException, ValueError, UnicodeError) as error:
            raise Unseen(Reason.BROKEN_ANSWER, f"{name!r} is no DNS name: {error}") from error
        query.flags = flags
        address, port = server
        self.gateway.query(address, port)
        reply = await self._reply(query, server, f"{address} about {name} {type_}")
        if reply.rcode() not in ANSWERS:
            detail = f"{address} said {dns.rcode.to_text(reply.rcode())} about {name} {type_}"
            raise Unseen(Reason.NAME_SERVER_FAILED, detail)
        self.gateway.budget.receive(len(reply.wire or b""))
        return DnsAnswer(
            server=address,
            name=name,
            type=type_,
            rcode=dns.rcode.to_text(reply.rcode()),
            records=tuple(record for rrset in reply.answer for record in _records(rrset)),
            authoritative=bool(reply.flags & dns.flags.AA),
            authority=tuple(record for rrset in reply.authority for record in _records(rrset)),
        )

    async def _reply(
        self, query: dns.message.Message, server: Address, what: str
    ) -> dns.message.Message:
        address, port = server
        try:
            async with asyncio.timeout(self.patience):
                return await self._tries(query, address, port)
        except (TimeoutError, dns.exception.Timeout):
            detail = f"no answer from {what} within {self.patience:g} s"
            raise Unseen(Reason.TIMEOUT, detail) from None
        except ConnectionRefusedError:
            detail = f"{address} refuses questions on port {port}"
            raise Unseen(Reason.NAME_SERVER_FAILED, detail) from None
        except (dns.exception.DNSException, EOFError) as error:
            detail = f"a broken answer from {what}: {error or type(error).__name__}"
            raise Unseen(Reason.BROKEN_ANSWER, detail) from error
        except OSError as error:
            raise Unseen(Reason.NETWORK_DOWN, f"{what}: {error.strerror or error}") from error

    async def _tries(
        self, query: dns.message.Message, address: str, port: int
    ) -> dns.message.Message:
        reply = await self._udp(query, address, port)
        if reply.flags & dns.flags.TC:
            return await dns.asyncquery.tcp(query, address, port=port)
        return reply

    async def _udp(
        self, query: dns.message.Message, address: str, port: int
    ) -> dns.message.Message:
        for _ in range(TRIES - 1):
            try:
                return await dns.asyncquery.udp(
                    query, address, port=port, timeout=self.patience / TRIES / 2,
                    ignore_unexpected=True, ignore_errors=True,
                )  # fmt: skip
            except dns.exception.Timeout:
                continue
        return await dns.asyncquery.udp(
            query, address, port=port, ignore_unexpected=True, ignore_errors=True
        )


def _records(rrset: dns.rrset.RRset) -> list[Record]:
    owner = plain(rrset.name)
    type_ = dns.rdatatype.to_text(rrset.rdtype)
    return [
        Record(owner, type_, rrset.ttl, _data(rdata))
        for rdata in cast("Iterable[dns.rdata.Rdata]", rrset)
    ]


def _data(rdata: dns.rdata.Rdata) -> str:
    if isinstance(rdata, dns.rdtypes.txtbase.TXTBase):
        joined = b"".join(rdata.strings)
        return "".join(chr(b) if 32 <= b < 127 else f"\\{b:03d}" for b in joined)  # noqa: PLR2004 - printable ASCII
    if rdata.rdtype in CASED:
        return rdata.to_text()
    return rdata.to_text().removesuffix(".").lower()


def plain(name: dns.name.Name) -> str:
    """Write a name in lower case, without the trailing dot; the root is the empty string."""
    return "" if name == dns.name.root else name.to_text(omit_final_dot=True).lower()
