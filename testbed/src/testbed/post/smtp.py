"""Mail exchangers, RFC 5321 with STARTTLS, each as its world describes it.

XCLIENT, as Postfix has it, lets the provider of a loopback internet come from an address
that is not loopback's.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from testbed.log import Command, Log
from testbed.net.stream import Stream, Tcp, hang
from testbed.post.mailbox import Envelope
from testbed.tls.contexts import context
from testbed.tls.stream import hear, shake
from testbed.world import At, Exchange

LINE_AT_MOST = 65_536
FLOOD = b"220-You are welcome, and there is more to say\r\n" * 1_000
PATH = re.compile(r"<([^<>]*)>")
XCLIENT = re.compile(r"(NAME|ADDR)=(\S+)", re.IGNORECASE)
Deliver = Callable[[bytes, Envelope], None]


@dataclass(slots=True)
class Lines:
    """Reads a stream line by line."""

    stream: Stream
    held: bytes = b""

    async def next(self) -> bytes | None:
        """Read a line without its end; None where the client has gone."""
        while b"\n" not in self.held:
            data = await self.stream.read()
            if not data or len(self.held) > LINE_AT_MOST:
                return None
            self.held += data
        line, _, self.held = self.held.partition(b"\n")
        return line.removesuffix(b"\r")


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """Serves one exchanger; `deliver` takes its mail, and without one it takes none."""

    exchange: Exchange
    log: Log
    silent: At | None = None
    deliver: Deliver | None = None

    async def connection(self, stream: Tcp) -> None:
        """Serve a connection."""
        if self.exchange.floods:
            while True:
                await stream.write(FLOOD)
        await Session(self, stream).run()


@dataclass(slots=True)
class Session:
    """One conversation."""

    server: SmtpServer
    stream: Stream
    secured: bool = False
    helo: str = ""
    ip: str = field(init=False)
    mail_from: str = ""
    recipients: tuple[str, ...] = ()
    lines: Lines = field(init=False)

    def __post_init__(self) -> None:
        self.lines = Lines(self.stream)
        self.ip = self.server.exchange.sees

    async def run(self) -> None:
        """Greet, and answer until the client goes."""
        host = self.server.exchange.host
        await self._say(*(line.replace("{host}", host) for line in self.server.exchange.greeting))
        while (line := await self.lines.next()) is not None:
            text = line.decode("latin-1")
            self.server.log.commands.append(Command(host, text, self.secured))
            verb = text.partition(" ")[0].upper()
            if verb and verb == self.server.exchange.mute_at:
                await hang()
            if not await self._obey(verb, text):
                return

    async def _obey(self, verb: str, text: str) -> bool:
        """Do what a command says; False where the conversation ends."""
        match verb:
            case "EHLO" | "HELO":
                self.helo = text.partition(" ")[2].strip()
                await self._hello()
            case "STARTTLS":
                return await self._start()
            case "XCLIENT":
                await self._become(text)
            case "MAIL":
                self.mail_from, self.recipients = _path(text), ()
                await self._say(self.server.exchange.sender)
            case "RCPT":
                await self._recipient(_path(text))
            case "DATA" if self.recipients and self.server.deliver:
                await self._data(self.server.deliver)
            case "NOOP" | "RSET":
                await self._say("250 2.0.0 Ok")
            case "QUIT":
                await self._say("221 2.0.0 Bye")
                return False
            case _:
                await self._say("502 5.5.1 That is nothing for here")
        return True

    async def _hello(self) -> None:
        exchange = self.server.exchange
        offers = [word for word in exchange.offers if not (self.secured and "TLS" in word.upper())]
        words = [exchange.host, *offers]
        lines = [f"250-{word}" for word in words[:-1]] + [f"250 {words[-1]}"]
        if self.server.silent is At.BODY:
            await self.stream.write(f"250-{exchange.host}\r\n250-SI".encode())
            await hang()
        await self._say(*lines)

    async def _start(self) -> bool:
        exchange = self.server.exchange
        await self._say(exchange.starts)
        if not exchange.starts.startswith("220"):
            return True
        hello, heard = await hear(self.stream)
        if self.server.silent is At.HANDSHAKE:
            await hang()
        if hello is None:
            return False
        secured = await shake(self.stream, context(exchange.tls, exchange.host), heard)
        if secured is None:
            return False
        self.stream, self.lines, self.secured = secured, Lines(secured), True
        return True

    async def _become(self, text: str) -> None:
        told = {name.upper(): value for name, value in XCLIENT.findall(text)}
        self.ip = told.get("ADDR", self.ip)
        await self._say(f"220 {self.server.exchange.host} ESMTP")

    async def _recipient(self, path: str) -> None:
        exchange = self.server.exchange
        said = exchange.recipients.get(path.partition("@")[0].lower(), exchange.others)
        if said.startswith("2"):
            self.recipients = (*self.recipients, path)
        await self._say(said)

    async def _data(self, deliver: Deliver) -> None:
        await self._say("354 End with a dot alone")
        body: list[bytes] = []
        while (line := await self.lines.next()) not in {None, b"."}:
            body.append((line or b"").removeprefix(b"."))
        raw = b"".join(line + b"\r\n" for line in body)
        deliver(raw, Envelope(self.helo, self.ip, self.mail_from, self.recipients))
        await self._say("250 2.0.0 Ok: it is in the box")

    async def _say(self, *lines: str) -> None:
        await self.stream.write("".join(f"{line}\r\n" for line in lines).encode())


def _path(text: str) -> str:
    found = PATH.search(text)
    return found.group(1) if found else ""
