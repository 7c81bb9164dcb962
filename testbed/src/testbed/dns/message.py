"""DNS messages on the wire, by dnslib, which has no types: they end in this file."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

import dnslib as untyped

from testbed.dns.lookup import Found
from testbed.world import RRset
from testbed.world.names import Data

dnslib = cast("Any", untyped)

PAYLOAD = 1232
PLAIN_PAYLOAD = 512
CHARACTER_STRING = 255
DO = 0x8000


@dataclass(frozen=True, slots=True)
class Question:
    """A parsed query.

    Attributes:
        name: lower case, without the trailing dot; the root is the empty string.
        payload: the most bytes that a datagram back may have.
        signed: signatures are wanted beside the answer (RFC 3225).
        unchecked: the answer is wanted as it came (RFC 4035 section 3.2.2).

    """

    query: Any
    name: str
    type: str
    payload: int
    signed: bool = False
    unchecked: bool = False


def parse(wire: bytes) -> Question | None:
    """Read a query; None for what is not one."""
    try:
        query = dnslib.DNSRecord.parse(wire)
    except (dnslib.DNSError, UnicodeError):
        return None
    if query.header.qr or len(query.questions) != 1:
        return None
    sizes = [int(record.rclass) for record in query.ar if record.rtype == dnslib.QTYPE.OPT]
    payload = max(PLAIN_PAYLOAD, min(PAYLOAD, *sizes)) if sizes else PLAIN_PAYLOAD
    signed = any(record.rtype == dnslib.QTYPE.OPT and record.ttl & DO for record in query.ar)
    name, type_ = str(query.q.qname).rstrip(".").lower(), str(dnslib.QTYPE.get(query.q.qtype))
    return Question(query, name, type_, payload, bool(signed), bool(query.header.cd))


def message(question: Question, found: Found, *, recursive: bool, turn: int = 0) -> bytes:
    """Write the whole answer. `turn` rotates the records of each set."""
    reply = _head(question, recursive=recursive)
    reply.header.set_rcode(int(found.rcode))
    reply.header.set_aa(int(found.authoritative and not recursive))
    for rrset in found.answer:
        for record in _records(rrset, turn):
            reply.add_answer(record)
    for rrset in found.authority:
        for record in _records(rrset, 0):
            reply.add_auth(record)
    return bytes(reply.pack())


def truncated(question: Question, *, recursive: bool) -> bytes:
    """Write an answer that only says: ask again over TCP."""
    reply = _head(question, recursive=recursive)
    reply.header.set_tc(1)
    reply.header.set_aa(int(not recursive))
    return bytes(reply.pack())


def _head(question: Question, *, recursive: bool) -> Any:  # noqa: ANN401 - dnslib's
    reply = question.query.reply(ra=int(recursive), aa=0)
    if any(record.rtype == dnslib.QTYPE.OPT for record in question.query.ar):
        reply.add_ar(dnslib.EDNS0(udp_len=PAYLOAD))
    return reply


def _records(rrset: RRset, turn: int) -> list[Any]:
    shift = turn % len(rrset.data)
    type_: int = getattr(dnslib.QTYPE, rrset.type)
    return [
        dnslib.RR(rrset.name or ".", type_, ttl=rrset.ttl, rdata=_rdata(rrset.type, data))
        for data in rrset.data[shift:] + rrset.data[:shift]
    ]


@lru_cache(maxsize=4096)
def _rdata(type_: str, data: Data) -> Any:  # noqa: ANN401 - dnslib's
    if type_ == "TXT":
        return dnslib.TXT(_strings((data,) if isinstance(data, str) else data))
    fields = cast("str", data).split()
    match type_:
        case "A" | "AAAA" | "NS" | "CNAME":
            return getattr(dnslib, type_)(fields[0])
        case "MX":
            return dnslib.MX(fields[1], int(fields[0]))
        case "DNSKEY" | "DS" | "RRSIG":
            return dnslib.RD(bytes.fromhex(fields[0]))
        case "CAA":
            value = cast("str", data).split(maxsplit=2)[2].strip('"')
            return dnslib.CAA(int(fields[0]), fields[1], value)
        case "SOA":
            times = tuple(int(number) for number in fields[2:])
            return dnslib.SOA(fields[0], fields[1], times)
        case _:
            raise ValueError(f"no {type_} records in this internet")


def _strings(texts: tuple[str, ...]) -> list[bytes]:
    raw = [text.encode() for text in texts]
    return [
        whole[start : start + CHARACTER_STRING]
        for whole in raw
        for start in range(0, max(len(whole), 1), CHARACTER_STRING)
    ]
