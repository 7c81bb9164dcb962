"""A mailbox that the user lends, by IMAP over verified TLS, through the door. Reads only."""

import ssl
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from launchready.evidence.imap import (
    Folder,
    Response,
    Responses,
    folders,
    next_uid,
    quoted,
    size,
    uids,
)
from launchready.model import Intrusion, Reason
from launchready.reach.errors import Unseen
from launchready.reach.lent import MAIL_AT_MOST, LentMailbox
from launchready.reach.names import Names
from launchready.reach.scope import IMAPS_PORT
from launchready.reach.tcp import Stream, Tcp

SAID_AT_MOST = 2_000
TURNS = 6


@dataclass(slots=True)
class Session:
    """An opened mailbox."""

    stream: Stream
    _responses: Responses = field(default_factory=Responses)
    _count: int = 0

    async def folders(self) -> tuple[Folder, ...]:
        """List the inbox and the folders for spam."""
        return folders(await self.do('LIST "" "*"'))

    async def next_uid(self, folder: Folder) -> int:
        """Open a folder to read, and give the number that its next mail gets."""
        return next_uid(await self.do(f"EXAMINE {quoted(folder.name)}"))

    async def since(self, folder: Folder, first: int) -> tuple[int, ...]:
        """List the mails of a folder from a number on."""
        await self.do(f"EXAMINE {quoted(folder.name)}")
        found = uids(await self.do(f"UID SEARCH UID {first}:*"))
        return tuple(sorted(uid for uid in found if uid >= first))

    async def mail(self, uid: int) -> bytes:
        """Fetch a mail of the opened folder; it stays unread.

        Raises:
            Unseen: it is larger than a mail may be, or it is gone.

        """
        if size(await self.do(f"UID FETCH {uid} (RFC822.SIZE)")) > MAIL_AT_MOST:
            detail = f"a mail is larger than {MAIL_AT_MOST} bytes"
            raise Unseen(Reason.BUDGET, detail)
        said = await self.do(f"UID FETCH {uid} (BODY.PEEK[]<0.{MAIL_AT_MOST}>)")
        bodies = [literal for response in said for literal in response.literals]
        if not bodies:
            raise Unseen(Reason.BROKEN_ANSWER, f"{self.stream.what} gives no body of a mail")
        return bodies[0]

    async def do(self, command: str, name: str = "") -> list[Response]:
        """Carry a command out, and give all that is said; `name` stands for it in errors.

        Raises:
            Unseen: it was refused, or no answer came.

        """
        async with self.stream.within(self.stream.patience * TURNS):
            return await self._done(command, name)

    async def _done(self, command: str, name: str) -> list[Response]:
        self._count += 1
        tag = f"a{self._count}"
        await self._write(f"{tag} {command}\r\n".encode())
        said: list[Response] = []
        while len(said) < SAID_AT_MOST:
            response = await self.hear()
            if response.tag == tag:
                if response.ok:
                    return said
                what = f"{self.stream.what} refuses {name or command.partition(' ')[0]}"
                raise Unseen(Reason.WALL, f"{what}: {response.text[:100]}")
            said.append(response)
        raise Unseen(Reason.BROKEN_ANSWER, f"{self.stream.what} never ends its answer")

    async def hear(self) -> Response:
        """Read the next response.

        Raises:
            Unseen: none came, or nothing that IMAP knows.

        """
        what = self.stream.what
        try:
            response = self._responses.feed(b"")
            while response is None:
                if not (data := await self.stream.read()):
                    raise Unseen(Reason.CONNECTION_LOST, f"{what} hung up")
                response = self._responses.feed(data)
        except ConnectionError as error:
            raise Unseen(Reason.CONNECTION_LOST, f"{what}: {error}") from error
        except ValueError as error:
            raise Unseen(Reason.BROKEN_ANSWER, f"{what} gives {error}") from error
        return response

    async def _write(self, data: bytes) -> None:
        try:
            await self.stream.write(data)
        except ConnectionError as error:
            raise Unseen(Reason.CONNECTION_LOST, f"{self.stream.what}: {error}") from error


@dataclass(slots=True)
class Imap:
    """Opens the lent mailbox."""

    tcp: Tcp
    names: Names
    verifying: ssl.SSLContext

    @asynccontextmanager
    async def open(self, lent: LentMailbox) -> AsyncGenerator[Session]:
        """Log in; the password goes to nobody whose certificate is not valid.

        Raises:
            Unseen: the server cannot be reached, is not who it should be, or lets nobody in.

        """
        stream = await self._dialled(lent.host)
        try:
            session = Session(await self._secured(stream, lent.host))
            greeting = await session.hear()
            if greeting.tag != "*" or not greeting.ok:
                raise Unseen(Reason.WALL, f"{stream.what} says {greeting.text[:100]}")
            await session.do(f"LOGIN {quoted(lent.user)} {quoted(lent.password)}", "the login")
            yield session
        finally:
            await stream.close()

    async def _dialled(self, host: str) -> Stream:
        found = (await self.names.addresses(host)).addresses
        if not found:
            raise Unseen(Reason.NOT_TESTABLE_HERE, f"the mailbox's server {host} has no address")
        try:
            return await self.tcp.dial(host, found[0], IMAPS_PORT, Intrusion.LEND)
        except ConnectionRefusedError as error:
            detail = f"the mailbox's server {host} refuses connections on port {IMAPS_PORT}"
            raise Unseen(Reason.NOT_TESTABLE_HERE, detail) from error

    async def _secured(self, stream: Stream, host: str) -> Stream:
        try:
            await stream.secure(self.verifying, host)
        except ssl.SSLError as error:
            detail = f"{stream.what}: no valid TLS, so the password stays here: {error.reason}"
            raise Unseen(Reason.BROKEN_ANSWER, detail) from error
        return stream
