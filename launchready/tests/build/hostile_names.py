"""What an evil zone, certificate or registry could say to hurt whoever asks."""

import asyncio
import itertools
import json
from collections.abc import Iterator

from dnslib import CNAME, MX, NS, QTYPE, RR, TXT, DNSRecord

from build.hostile import ESCAPES, HEAD, SCRIPT, Hostile, sending
from build.network import HOST, Answer, Serve, plainly

PAGE = sending(HEAD + b"Content-Length: 2\r\n\r\nok")
BOOTSTRAP = json.dumps({"services": [[["test"], [f"https://{HOST}/"]]]}).encode()
DOMAIN = {"objectClassName": "domain", "ldhName": HOST}


def giving(type_: int, *records: RR) -> Answer:
    """Answer one type of question with these records, under the name that was asked."""

    def answer(query: DNSRecord) -> bytes:
        if query.q.qtype != type_:
            return plainly(query)
        reply = query.reply()
        for record in records:
            reply.add_answer(RR(query.q.qname, type_, rdata=record.rdata, ttl=1))
        return bytes(reply.pack())

    return answer


def chained(query: DNSRecord) -> bytes:
    """Answer with a chain of two hundred aliases that ends nowhere."""
    reply = query.reply()
    names = [str(query.q.qname), *(f"c{n}.{HOST}." for n in range(200))]
    for here, there in itertools.pairwise(names):
        reply.add_answer(RR(here, QTYPE.CNAME, rdata=CNAME(there), ttl=1))
    return bytes(reply.pack())


def endless(query: DNSRecord) -> bytes:
    """Answer each name with an alias of a longer one."""
    reply = query.reply()
    longer = f"x.{query.q.qname}" if len(str(query.q.qname)) < 240 else f"end.{HOST}."
    reply.add_answer(RR(query.q.qname, QTYPE.CNAME, rdata=CNAME(longer), ttl=1))
    return bytes(reply.pack())


def two_pointers(query: DNSRecord) -> bytes:
    """Answer with two compression pointers that point at each other."""
    packed = bytearray(query.reply().pack())
    packed[7] = 1
    at = len(packed)
    name = bytes([0xC0 | (at + 2) >> 8, (at + 2) & 0xFF, 0xC0 | at >> 8, at & 0xFF])
    return bytes(packed) + name + bytes([0, 1, 0, 1, 0, 0, 0, 1, 0, 4, 127, 0, 0, 1])


def overlong(query: DNSRecord) -> bytes:
    """Promise more records, and more bytes in one, than come."""
    packed = bytearray(query.reply().pack())
    packed[6:8] = b"\xff\xff"
    return bytes(packed) + bytes([0xC0, 12, 0, 16, 0, 1, 0, 0, 0, 1, 0xFF, 0xFF, 5]) + b"ab"


def registry(domain: bytes, *, whole: bool = True) -> Serve:
    """Serve a bootstrap file, and one answer for every domain."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        line = await reader.readuntil(b"\r\n\r\n")
        body = BOOTSTRAP if line.startswith(b"GET /dns.json ") else domain
        length = f"Content-Length: {len(body)}\r\n".encode() if whole else b""
        head = b"HTTP/1.1 200 OK\r\nContent-Type: application/rdap+json\r\n"
        writer.write(head + length + b"\r\n" + body)
        await writer.drain()

    return serve


def _texts(total: int, text: bytes = b"t" * 250) -> tuple[RR, ...]:
    strings = [text] * 12
    return tuple(RR(rdata=TXT(strings)) for _ in range(total // (len(text) * 12)))


def certificates() -> Iterator[Hostile]:
    """Give servers whose certificates say more than they should."""
    many = (HOST, *(f"n{n}.{HOST}" for n in range(9_999)))
    odd = f"{ESCAPES[:-1]}.{HOST}", f"{SCRIPT.replace(' ', '')}.{HOST}", f"a\x00b.{HOST}"
    yield Hostile("ten thousand names in a certificate", PAGE, names=many)
    yield Hostile("a thousand names in a certificate", PAGE, names=many[:1_000])
    yield Hostile("control characters in a certificate's names", PAGE, names=(HOST, *odd))
    yield Hostile("text that runs backwards in a certificate", PAGE, subject="\u202egnp.\u2066x")
    yield Hostile("a name of ten kilobytes in a certificate", PAGE, names=(HOST, "a." * 5_000))


def zones() -> Iterator[Hostile]:
    """Give resolvers that pass on what an evil zone says."""
    spf = b"v=spf1 " + b"include:x.hostile.test " * 10
    servers = [RR(rdata=NS(f"ns{n}.{HOST}")) for n in range(500)]
    exchangers = [RR(rdata=MX(f"mx{n}.{HOST}", n)) for n in range(500)]
    yield Hostile("sixty kilobytes of TXT", PAGE, giving(QTYPE.TXT, *_texts(60_000)))
    yield Hostile("a hundred SPF records", PAGE, giving(QTYPE.TXT, *(RR(rdata=TXT(spf)),) * 100))
    yield Hostile("two hundred aliases", PAGE, chained)
    yield Hostile("aliases without end", PAGE, endless)
    yield Hostile("five hundred name servers", PAGE, giving(QTYPE.NS, *servers))
    yield Hostile("five hundred mail exchangers", PAGE, giving(QTYPE.MX, *exchangers))
    yield Hostile("two compression pointers that point at each other", PAGE, two_pointers)
    yield Hostile("records that are longer than the message", PAGE, overlong)


def registries() -> Iterator[Hostile]:
    """Give registries whose answers are bombs."""
    statuses = json.dumps({**DOMAIN, "status": [f"{ESCAPES}{SCRIPT}{n}" for n in range(5_000)]})
    events = json.dumps({**DOMAIN, "events": [{"eventAction": "expiration"}] * 5_000})
    yield Hostile("RDAP that nests without end", registry(b'{"a":' * 50_000))
    yield Hostile("RDAP lists that nest without end", registry(b"[" * 200_000))
    yield Hostile("RDAP of a megabyte", registry(b" " * 1_048_576))
    yield Hostile("RDAP that is cut short", registry(b'{"objectClassName": "domain"', whole=False))
    yield Hostile("RDAP with a number of a hundred kilobytes", registry(b"9" * 100_000))
    yield Hostile("RDAP statuses with escapes and script", registry(statuses.encode()))
    yield Hostile("RDAP with thousands of events", registry(events.encode()))


EVERY = (*certificates(), *zones(), *registries())
