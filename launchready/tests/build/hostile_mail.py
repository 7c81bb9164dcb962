"""What a mail server, a mailbox, a zone or a mail could do to hurt whoever looks at it."""

import asyncio
import itertools
import ssl
from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile

from build.hostile import ESCAPES, SCRIPT, Serve
from testbed.healthy import APEX, DKIM_AT, healthy
from testbed.mail.letter import lead
from testbed.tls.authority import issued
from testbed.world import World
from testbed.world.tls import Certificate

GREETING = b"220 mx ESMTP\r\n"
HELLO = b"250-mx\r\n250 STARTTLS\r\n"
LEAD = lead(APEX, "s2026")
PAUSE = 0.02


def smtp(*answers: bytes, then: bytes = b"", pause: float = 0.0) -> Serve:
    """Answer one command after the other, and go on with the same bytes for ever."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for answer in answers:
            writer.write(answer)
            await writer.drain()
            if not await reader.readline():
                return
        for chunk in itertools.repeat(then) if then else ():
            writer.write(chunk)
            await writer.drain()
            await asyncio.sleep(pause)

    return serve


def exchangers() -> Iterator[tuple[str, Serve]]:
    """Give hostile mail servers."""
    evil = f"550 5.1.1 {ESCAPES}{SCRIPT}\r\n".encode()
    plain = b"250 mx\r\n"
    yield "a banner of lines without end", smtp(then=b"220-welcome\r\n" * 1_000)
    yield "a banner of bytes without end", smtp(then=b"220 " + b"x" * 65_536)
    yield "a banner that drips", smtp(then=b"2", pause=PAUSE)
    yield "a banner that drips lines", smtp(then=b"220-x\r\n", pause=PAUSE)
    yield "a hello of ten thousand lines", smtp(GREETING, b"250-X\r\n" * 10_000 + b"250 X\r\n")
    yield "a hello of one long line", smtp(GREETING, b"250 " + b"x" * 65_536 + b"\r\n")
    yield "zeros", smtp(then=bytes(65_536))
    yield "a status of nothing", smtp(GREETING, b"000 ok\r\n")
    yield "escapes and script in every refusal", smtp(GREETING, plain, evil, evil, evil, evil, evil)
    yield "escapes at the door", smtp(f"554 {ESCAPES}{SCRIPT}\r\n".encode())
    yield "escapes among the extensions", smtp(GREETING, f"250-x\r\n250 {ESCAPES}\r\n".encode())
    yield "clear text behind STARTTLS", smtp(GREETING, HELLO, b"220 go\r\n250 injected\r\n")
    yield "another protocol behind STARTTLS", smtp(GREETING, HELLO, b"220 go\r\n", b"SSH-2.0-x\r\n")
    endless = b"\x16\x03\x03\xff\xff" + bytes(65_535)
    yield "a TLS record without end", smtp(GREETING, HELLO, b"220 go\r\n", then=endless)
    yield "silence behind STARTTLS", smtp(GREETING, HELLO, b"220 go\r\n", b"", b"")
    yield "closing behind the greeting", smtp(GREETING)


def worlds() -> Iterator[tuple[str, World]]:
    """Give hostile zones."""
    names = [f"n{number}" for number in range(9)]
    bomb = "v=spf1 " + " ".join(f"include:{name}.bomb.test" for name in names) + " -all"
    world = healthy().with_zone("bomb.test").put(APEX, "TXT", bomb)
    for name in names:
        world = world.put(f"{name}.bomb.test", "TXT", bomb)
    yield "an SPF include bomb", world
    loud = f"v=spf1 {ESCAPES}{SCRIPT} -all"
    yield "64 KB of TXT", healthy().put(APEX, "TXT", "v=spf1 " + "a " * 30_000 + "-all")
    yield "64 KB of key", healthy().put(DKIM_AT, "TXT", "v=DKIM1; p=" + "A" * 60_000)
    yield (
        "64 KB of policy",
        healthy().put(f"_dmarc.{APEX}", "TXT", "v=DMARC1; p=reject; " + "x" * 60_000),
    )
    yield (
        "a macro of 200 letters",
        healthy().put(APEX, "TXT", f"v=spf1 exists:%{{{'l' * 200}}} -all"),
    )
    yield "escapes in SPF", healthy().put(APEX, "TXT", loud)
    yield (
        "escapes in DMARC",
        healthy().put(f"_dmarc.{APEX}", "TXT", f"v=DMARC1; p={ESCAPES}{SCRIPT}"),
    )
    yield "escapes in a key", healthy().put(DKIM_AT, "TXT", f"v=DKIM1; k={ESCAPES}; p={SCRIPT}")
    yield (
        "a thousand report addresses",
        healthy().put(
            f"_dmarc.{APEX}",
            "TXT",
            "v=DMARC1; p=reject; rua=" + ",".join(f"mailto:a@r{n}.test" for n in range(1_000)),
        ),
    )
    yield (
        "two hundred exchangers",
        healthy().put(APEX, "MX", *(f"10 mx{n}.acme.test" for n in range(200))),
    )


def mails() -> Iterator[tuple[str, bytes]]:
    """Give hostile mails, each with a good one's fields somewhere in it."""
    head, _, rest = LEAD.raw.partition(b"\r\n\r\n")
    yield "ten thousand Received fields", b"Received: from a by b; x\r\n" * 10_000 + LEAD.raw
    yield "ten thousand From fields", head + b"\r\nFrom: a@b.test" * 10_000 + b"\r\n\r\n" + rest
    yield (
        "ten thousand signatures",
        b"DKIM-Signature: v=1; d=acme.test; s=x\r\n" * 10_000 + LEAD.raw,
    )
    yield "a field of 64 KB", b"X: " + b"a" * 65_536 + b"\r\n" + LEAD.raw
    yield "a From of 64 KB", b"From: " + b"<" * 65_536 + b"\r\n" + LEAD.raw
    yield "a Received of a megabyte", b"Received: from " + b"(" * 1_048_576 + b"\r\n" + LEAD.raw
    yield (
        "results of a megabyte",
        b"Authentication-Results: x;" + b"(a" * 500_000 + b"\r\n" + LEAD.raw,
    )
    yield "a header without end", b"X-A: b\r\n" * 200_000
    yield "no header at all", bytes(range(256)) * 1_000
    yield (
        "control characters",
        head.replace(b"Acme", f"{ESCAPES}{SCRIPT}\0".encode()) + b"\r\n\r\n" + rest,
    )
    yield (
        "escapes in a domain",
        head.replace(b"hello@acme.test", f"a@{ESCAPES}.test".encode()) + b"\r\n\r\n",
    )
    bomb = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n)
        for n in range(20_000)
    )
    yield (
        "parts within parts",
        LEAD.raw.replace(b"Content-Type: text/plain; charset=utf-8\r\n", b"") + bomb,
    )
    yield (
        "a signature over ten thousand fields",
        head.replace(b"h=from", b"h=" + b"from:" * 10_000) + b"\r\n\r\n",
    )
    yield (
        "a signature with a huge selector",
        head.replace(b"s=s2026", b"s=" + b"a." * 5_000) + b"\r\n\r\n" + rest,
    )


def boxes() -> Iterator[tuple[str, Serve]]:
    """Give hostile IMAP servers."""
    ready = b"* OK ready\r\n"
    yield "a greeting without end", smtp(then=b"* OK " + b"x" * 65_536)
    yield "responses without end", smtp(ready, then=b"* 1 EXISTS\r\n" * 1_000)
    yield "responses that drip", smtp(ready, then=b"* 1 EXISTS\r\n", pause=PAUSE)
    yield "a literal of four gigabytes", smtp(ready, b"a1 OK\r\n", b"* LIST () {4294967295}\r\n")
    yield "a thousand literals", smtp(ready, b"* X" + b" {1}\r\nx" * 1_000)
    yield "escapes in a refusal", smtp(ready, f"a1 NO {ESCAPES}{SCRIPT}\r\n".encode())
    yield "another protocol", smtp(b"220 ESMTP\r\n")
    yield "closing at once", smtp()


def certified(host: str) -> ssl.SSLContext:
    """Make a server's context with a certificate that the testbed's root vouches for."""
    holder, chain = issued(Certificate(names=(host,)), host)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with NamedTemporaryFile() as file:
        Path(file.name).write_bytes(holder.key_pem + chain)
        context.load_cert_chain(file.name)
    return context


@asynccontextmanager
async def listening(serve: Serve, tls: ssl.SSLContext | None = None) -> AsyncGenerator[int]:
    """Serve on loopback, and give the port."""

    async def quietly(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await serve(reader, writer)
        except (ConnectionError, ssl.SSLError):
            pass
        finally:
            writer.transport.abort()

    server = await asyncio.start_server(quietly, "127.0.0.1", 0, ssl=tls)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
