"""Conversations with mail exchangers through the door: to STARTTLS, and about recipients.

No mail is ever sent: there is no DATA here.
"""

import ssl
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from launchready.evidence.exchangers import Answered
from launchready.evidence.smtp import Replies, Reply
from launchready.evidence.tls import Broken, Presented, Refused
from launchready.model import Intrusion, Reason
from launchready.reach.errors import Unseen
from launchready.reach.names import Names
from launchready.reach.once import Once
from launchready.reach.scope import SMTP_PORT, is_loopback
from launchready.reach.tcp import Stream, Tcp
from launchready.reach.tls import chain_of

READY = 220
PATIENCE = 3
TURNS = 4


@dataclass(slots=True)
class Talk:
    """One conversation."""

    stream: Stream
    _replies: Replies = field(default_factory=Replies)

    async def hear(self) -> Reply:
        """Read the next reply.

        Raises:
            Unseen: none came, or nothing that SMTP knows.

        """
        what = self.stream.what
        try:
            reply = self._replies.feed(b"")
            while reply is None:
                if not (data := await self.stream.read()):
                    raise Unseen(Reason.CONNECTION_LOST, f"{what} hung up in the middle of it")
                reply = self._replies.feed(data)
        except ConnectionError as error:
            raise Unseen(Reason.CONNECTION_LOST, f"{what}: {error}") from error
        except ValueError as error:
            raise Unseen(Reason.BROKEN_ANSWER, f"{what} gives {error}") from error
        return reply

    async def say(self, line: str) -> Reply:
        """Say a command, and read what comes back; see `hear`."""
        try:
            await self.stream.write(f"{line}\r\n".encode())
        except ConnectionError as error:
            raise Unseen(Reason.CONNECTION_LOST, f"{self.stream.what}: {error}") from error
        return await self.hear()

    async def hello(self) -> Reply:
        """Introduce ourselves by our address: we have no name that receives mail."""
        own = self.stream.own_address
        literal = f"IPv6:{own}" if ":" in own else own
        return _welcome(self.stream.what, await self.say(f"EHLO [{literal}]"))

    async def secure(self, context: ssl.SSLContext, host: str) -> Presented | Broken:
        """Start TLS, and give what was presented.

        Raises:
            ssl.SSLCertVerificationError: the context does not trust it.
            Unseen: no answer.

        """
        address = self.stream.address
        if (reply := await self.say("STARTTLS")).code != READY:
            return Broken(address, f"it offers STARTTLS, and says {reply}")
        if self._replies.early:
            return Broken(address, "it goes on in clear behind its answer to STARTTLS")
        try:
            session = await self.stream.secure(context, host)
        except ssl.SSLCertVerificationError:
            raise
        except ssl.SSLError as error:
            return Broken(address, (error.reason or "no TLS").lower().replace("_", " "))
        return Presented(address, chain_of(session, host, address))


@dataclass(slots=True)
class Smtp:
    """Speaks to mail exchangers.

    Attributes:
        controls: hosts elsewhere that answer on port 25, if this network lets anybody out.

    """

    tcp: Tcp
    names: Names
    verifying: ssl.SSLContext
    trusting: ssl.SSLContext
    controls: tuple[str, ...] = ()
    _seen: Once[Answered | Refused] = field(default_factory=Once[Answered | Refused])
    _outside: Once[bool] = field(default_factory=Once[bool])

    async def look(self, host: str, address: str) -> Answered | Refused:
        """Hear an exchanger's greeting and start TLS with it, once in a run.

        Raises:
            Unseen: no answer, or one to us and not to everybody.

        """
        return await self._seen.get((host, address), lambda: self._look(host, address))

    async def ask(self, host: str, address: str, domain: str, names: Sequence[str]) -> list[Reply]:
        """Ask whether an exchanger takes mail for names of a domain; nothing is sent.

        Raises:
            Unseen: no answer, or none to that question.
            NeedsConsent: control of the mail domain is not proven.

        """
        async with self._talk(host, address, domain) as (talk, _):
            offers = await talk.hello()
            secured = "STARTTLS" in offers.keywords and await talk.secure(self.trusting, host)
            if isinstance(secured, Presented):
                await talk.hello()
            _welcome(talk.stream.what, await talk.say("MAIL FROM:<>"))
            said = [await talk.say(f"RCPT TO:<{name}@{domain}>") for name in names]
            await talk.say("RSET")
            return said

    async def close(self) -> None:
        """End every conversation that is under way."""
        await self._seen.close()
        await self._outside.close()

    async def _look(self, host: str, address: str) -> Answered | Refused:
        try:
            return await self._greeted(host, address, self.verifying)
        except ConnectionRefusedError:
            return Refused(address)
        except ssl.SSLCertVerificationError as fault:
            words, code = fault.verify_message, fault.verify_code
        seen = await self._greeted(host, address, self.trusting)
        if isinstance(seen.tls, Presented):
            tls = Presented(address, seen.tls.chain, words, code)
            return Answered(address, seen.greeting, tls)
        return seen

    async def _greeted(self, host: str, address: str, context: ssl.SSLContext) -> Answered:
        async with self._talk(host, address) as (talk, greeting):
            offers = await talk.hello()
            tls = await talk.secure(context, host) if "STARTTLS" in offers.keywords else None
            return Answered(address, greeting, tls)

    @asynccontextmanager
    async def _talk(
        self, host: str, address: str, behalf: str = ""
    ) -> AsyncGenerator[tuple[Talk, Reply]]:
        """Open a conversation: servers that tarry before they greet are heard out.

        One on behalf of a mail domain is a probe.
        """
        patience = self.tcp.patience
        async with self.tcp.gateway.pace.lane(host):
            stream = await self._dialled(host, address, behalf)
            try:
                async with stream.within(patience * PATIENCE * TURNS):
                    stream.patience = patience * PATIENCE
                    talk = Talk(stream)
                    yield talk, _welcome(stream.what, await talk.hear())
            finally:
                await stream.close()

    async def _dialled(self, host: str, address: str, behalf: str) -> Stream:
        """Dial; a port that this network shuts is not the exchanger's refusal or silence."""
        intrusion = Intrusion.PROBE if behalf else Intrusion.LOOK
        try:
            return await self.tcp.dial(host, address, SMTP_PORT, intrusion, behalf)
        except ConnectionRefusedError:
            if is_loopback(address) or await self.gets_out():
                raise
            failure = Unseen(Reason.NOT_TESTABLE_HERE, _shut(host, address, self.controls))
        except Unseen as unseen:
            if unseen.reason is not Reason.TIMEOUT or not self.controls or await self.gets_out():
                raise
            failure = Unseen(Reason.NOT_TESTABLE_HERE, _shut(host, address, self.controls))
        raise failure

    async def gets_out(self) -> bool:
        """Whether any control answers on port 25, asked once in a run."""
        return await self._outside.get(SMTP_PORT, self._answers)

    async def _answers(self) -> bool:
        for control in self.controls:
            try:
                found = (await self.names.addresses(control)).addresses
                for address in found[:1]:
                    stream = await self.tcp.dial(control, address, SMTP_PORT)
                    await stream.close()
                    return True
            except (Unseen, ConnectionRefusedError):
                continue
        return False


def _shut(host: str, address: str, controls: Sequence[str]) -> str:
    where = f"{host}:25 ({address}) cannot be reached from here"
    if not controls:
        return f"{where}, and nothing shows whether this network lets port 25 out at all"
    names = " and ".join(controls)
    return (
        f"{where}, nor can {names}: this network lets nobody out on port 25, as most homes, "
        "offices and clouds do; run this on a server that may send mail"
    )


def _welcome(what: str, reply: Reply) -> Reply:
    """Let a yes through; a no at the door is to us, and says nothing of others.

    Raises:
        Unseen: it was a no.

    """
    if not reply.taken:
        raise Unseen(Reason.WALL, f"{what} does not want to speak to us: {reply}")
    return reply
