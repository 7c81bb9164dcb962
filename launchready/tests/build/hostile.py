"""Answers that a target could give to hurt whoever asks."""

import asyncio
import gzip
import itertools
from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from dnslib import QTYPE, RR, TXT, A, DNSRecord

from build.network import HOST, Answer, Serve, plainly

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
ESCAPES = "\x1b]0;owned\x07\x1b[2J\x1b[31m\u202e"
SCRIPT = '"><script>fetch("http://127.0.0.1/")</script>'
MEGABYTE = b"a" * 1_048_576
PATIENCE = 0.02


@dataclass(frozen=True, slots=True)
class Hostile:
    """One way to hurt: what the web server sends, what the resolver says."""

    name: str
    serve: Serve
    answer: Answer = field(default=plainly)
    tls: bool = True
    subject: str = HOST
    names: tuple[str, ...] = (HOST,)

    def __str__(self) -> str:
        return self.name


def sending(*chunks: bytes) -> Serve:
    """Send these bytes to every request, and close."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        for chunk in chunks:
            writer.write(chunk)
            await writer.drain()

    return serve


def forever(head: bytes, *cycle: bytes, pause: float = 0.0) -> Serve:
    """Send a head, then a cycle of chunks that never ends."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(head)
        for chunk in itertools.cycle(cycle):
            writer.write(chunk)
            await writer.drain()
            await asyncio.sleep(pause)

    return serve


def at_once(*chunks: bytes) -> Serve:
    """Send bytes before anything was asked."""

    async def serve(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for chunk in chunks:
            writer.write(chunk)
        await writer.drain()

    return serve


def redirecting(location: bytes) -> Serve:
    """Redirect every request to one place."""
    return sending(
        b"HTTP/1.1 301 Moved\r\nContent-Length: 0\r\nLocation: " + location + b"\r\n\r\n"
    )


def maze() -> Serve:
    """Redirect every request to a page that nobody has seen yet."""
    rooms = itertools.count()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        place = f"/room/{next(rooms)}".encode()
        writer.write(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + place + b"\r\n\r\n")
        await writer.drain()

    return serve


def with_header(line: str) -> Serve:
    """Send a small page with one more header."""
    return sending(
        HEAD + b"Content-Length: 2\r\n" + line.encode("latin-1", "replace") + b"\r\n\r\nok"
    )


def looping(query: DNSRecord) -> bytes:
    """Answer with a CNAME that leads to itself, by way of another name."""
    reply = query.reply()
    other = f"loop.{HOST}"
    for line in (f"{HOST} 60 CNAME {other}", f"{other} 60 CNAME {HOST}"):
        reply.add_answer(*RR.fromZone(line))
    return bytes(reply.pack())


def crowded(query: DNSRecord) -> bytes:
    """Answer with as many addresses as a datagram holds."""
    reply = query.reply()
    if query.q.qtype == QTYPE.A:
        for last in range(250):
            reply.add_answer(RR(query.q.qname, QTYPE.A, rdata=A(f"127.1.2.{last}"), ttl=1))
    return bytes(reply.pack())


def escaping(query: DNSRecord) -> bytes:
    """Answer every TXT question with escapes, script and an instruction to the reader."""
    if query.q.qtype != QTYPE.TXT:
        return plainly(query)
    reply = query.reply()
    text = f"v=spf1 {ESCAPES}{SCRIPT} -all".encode()
    reply.add_answer(RR(query.q.qname, QTYPE.TXT, rdata=TXT([text]), ttl=1))
    return bytes(reply.pack())


def pointing_at_itself(query: DNSRecord) -> bytes:
    """Answer with a compression pointer that points at itself."""
    packed = bytearray(query.reply().pack())
    packed[7] = 1
    return bytes(packed) + bytes([0xC0, len(packed), 0, 1, 0, 1, 0, 0, 0, 1, 0, 4, 127, 0, 0, 1])


def for_another(query: DNSRecord) -> bytes:
    """Answer a question that nobody asked."""
    query.header.id ^= 1
    return plainly(query)


def garbage(_: DNSRecord) -> bytes:
    """Answer with bytes that are no message."""
    return b"\x00\xff" * 40


def servfail(query: DNSRecord) -> bytes:
    """Fail every question about the host."""
    reply = query.reply()
    if HOST in str(query.q.qname):
        reply.header.rcode = 2
    return bytes(reply.pack())


def _bomb() -> bytes:
    packed = gzip.compress(bytes(20_000_000))
    return (
        HEAD + f"Content-Encoding: gzip\r\nContent-Length: {len(packed)}\r\n\r\n".encode() + packed
    )


def http() -> Iterator[Hostile]:
    """Give hostile HTTP servers."""
    yield Hostile("an endless body", forever(HEAD + b"\r\n", MEGABYTE))
    yield Hostile("a body that drips", forever(HEAD + b"\r\n", b"x", pause=PATIENCE))
    yield Hostile("a head that drips", forever(HEAD, b"X", pause=PATIENCE))
    yield Hostile("endless headers", forever(HEAD, b"X-A: b\r\n" * 1_000))
    yield Hostile("a header of a megabyte", sending(HEAD + b"X: " + MEGABYTE + b"\r\n\r\n"))
    yield Hostile("ten thousand cookies", sending(HEAD + b"Set-Cookie: a=b\r\n" * 10_000 + b"\r\n"))
    yield Hostile("a decompression bomb", sending(_bomb()))
    yield Hostile("broken gzip", sending(HEAD + b"Content-Encoding: gzip\r\n\r\nnot gzip"))
    yield Hostile("a body cut short", sending(HEAD + b"Content-Length: 500\r\n\r\nhalf"))
    yield Hostile("a negative length", sending(HEAD + b"Content-Length: -1\r\n\r\nx"))
    yield Hostile("two lengths", sending(HEAD + b"Content-Length: 1\r\nContent-Length: 9\r\n\r\nx"))
    chunked = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
    yield Hostile("chunks without end", forever(chunked, b"1\r\nx\r\n" * 10_000))
    yield Hostile("a chunk of 2^64", sending(chunked + b"ffffffffffffffff\r\nx"))
    yield Hostile("a flood of 100 Continue", forever(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 100))
    yield Hostile("no status line", sending(b"<html>hello</html>"))
    yield Hostile("a status of 999", sending(b"HTTP/1.1 999 Odd\r\nContent-Length: 0\r\n\r\n"))
    yield Hostile("an unheard-of version", sending(b"HTTP/9.9 200 OK\r\n\r\n"))
    yield Hostile("terminal escapes in a header", with_header(f"X-Powered-By: {ESCAPES}"))
    yield Hostile("script in a cookie's name", with_header(f"Set-Cookie: {SCRIPT}=1"))
    yield Hostile("a null byte in a header", with_header("X-Null: a\x00b"))
    yield Hostile("closing after the question", sending())


def redirects() -> Iterator[Hostile]:
    """Give servers that send the asker away."""
    yield Hostile("a redirect maze", maze())
    yield Hostile("a redirect to a file", redirecting(b"file:///etc/passwd"))
    yield Hostile("a redirect to script", redirecting(b"javascript:alert(1)"))
    yield Hostile("a redirect to a broken address", redirecting(b"http://[::1:bad/"))
    yield Hostile("a redirect of a hundred kilobytes", redirecting(b"/" + b"a" * 60_000))
    yield Hostile("a redirect to itself", redirecting(b"/"))


def tls() -> Iterator[Hostile]:
    """Give servers that speak something else, or TLS badly."""
    yield Hostile("another protocol", at_once(b"SSH-2.0-OpenSSH_9.0\r\n"), tls=False)
    yield Hostile("an alert at once", at_once(b"\x15\x03\x03\x00\x02\x02\x28"), tls=False)
    yield Hostile("endless warnings", forever_at_once(b"\x15\x03\x03\x00\x02\x01\x5a"), tls=False)
    yield Hostile(
        "an endless record", forever_at_once(b"\x16\x03\x03\xff\xff" + bytes(65_535)), tls=False
    )
    yield Hostile("closing at once", at_once(), tls=False)
    yield Hostile("escapes in a certificate", sending(HEAD + b"\r\n"), subject=ESCAPES + "<script>")


def dns() -> Iterator[Hostile]:
    """Give resolvers that pass on what an evil zone says."""
    page = sending(HEAD + b"Content-Length: 2\r\n\r\nok")
    yield Hostile("a CNAME loop", page, looping)
    yield Hostile("250 addresses", page, crowded)
    yield Hostile("escapes in TXT", page, escaping)
    yield Hostile("a compression loop", page, pointing_at_itself)
    yield Hostile("an answer for another question", page, for_another)
    yield Hostile("bytes that are no message", page, garbage)
    yield Hostile("SERVFAIL for the host", page, servfail)


def forever_at_once(chunk: bytes) -> Serve:
    """Send a chunk again and again, before anything was asked."""

    async def serve(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            writer.write(chunk)
            await writer.drain()
            await asyncio.sleep(0)

    return serve


@asynccontextmanager
async def decoy() -> AsyncGenerator[tuple[int, list[str]]]:
    """Listen on loopback where nobody may come; give the port, and who came."""
    came: list[str] = []

    async def serve(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        came.append(str(writer.get_extra_info("peername")))
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1], came
    finally:
        server.close()


EVERY = (*http(), *redirects(), *tls(), *dns())
