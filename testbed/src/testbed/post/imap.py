"""A mailbox by IMAP4rev1 over TLS, RFC 3501: as much of it as reading needs."""

import re
import shlex
from dataclasses import dataclass

from testbed.mail import RECEIVER
from testbed.net.stream import Stream, Tcp
from testbed.post.mailbox import Mailbox
from testbed.post.smtp import Lines
from testbed.tls.contexts import context
from testbed.tls.stream import hear, shake
from testbed.world import Tls

PORT = 993
ADDRESS = f"leads@{RECEIVER.partition('.')[2]}"
HOST = f"imap.{RECEIVER.partition('.')[2]}"
PASSWORD = "only-for-the-testbed"  # noqa: S105 - of a mailbox that exists nowhere else
PIECE = re.compile(r"BODY(?:\.PEEK)?\[\](?:<(?P<start>\d+)\.(?P<size>\d+)>)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ImapServer:
    """Serves one mailbox."""

    mailbox: Mailbox

    async def connection(self, stream: Tcp) -> None:
        """Serve a connection."""
        hello, heard = await hear(stream)
        if hello is None:
            return
        if secured := await shake(stream, context(Tls(), HOST), heard):
            await Session(self.mailbox, secured).run()
            await secured.goodbye()


@dataclass(slots=True)
class Session:
    """One conversation."""

    mailbox: Mailbox
    stream: Stream
    folder: str = ""
    known: bool = False

    async def run(self) -> None:
        """Greet, and answer until the client goes."""
        await self._say("* OK [CAPABILITY IMAP4rev1 SPECIAL-USE] ready")
        lines = Lines(self.stream)
        while (line := await lines.next()) is not None:
            tag, _, rest = line.decode().partition(" ")
            verb, _, words = rest.partition(" ")
            if verb.upper() == "UID":
                verb, _, words = words.partition(" ")
            await self._say(f"{tag} {await self._obey(verb.upper(), words)}")
            if verb.upper() == "LOGOUT":
                return

    async def _obey(self, verb: str, words: str) -> str:
        """Do what a command says; what is said last comes back."""
        match verb:
            case "LOGIN":
                self.known = shlex.split(words) == [ADDRESS, PASSWORD]
                return "OK welcome" if self.known else "NO [AUTHENTICATIONFAILED] not you"
            case "LOGOUT":
                await self._say("* BYE")
            case "NOOP" | "CAPABILITY":
                return "OK done"
            case _ if not self.known:
                return "NO log in first"
            case "LIST":
                await self._list()
            case "EXAMINE":
                return await self._examine(shlex.split(words)[0])
            case "SEARCH":
                await self._search(words)
            case "FETCH":
                await self._fetch(words)
            case _:
                return "BAD that is nothing for here"
        return "OK done"

    async def _list(self) -> None:
        for use, name in self.mailbox.box.folders.items():
            await self._say(f'* LIST (\\HasNoChildren{" " + use if use else ""}) "/" "{name}"')

    async def _examine(self, folder: str) -> str:
        if folder not in self.mailbox.folders:
            return "NO there is no such folder"
        self.folder = folder
        count = len(self._mails)
        await self._say(f"* {count} EXISTS\r\n* OK [UIDVALIDITY 7]\r\n* OK [UIDNEXT {count + 1}]")
        return "OK [READ-ONLY] done"

    async def _search(self, words: str) -> None:
        start = int(words.rsplit(maxsplit=1)[-1].partition(":")[0])
        newest = len(self._mails)
        # `n:*` names the newest mail even where n is beyond it (RFC 3501 section 6.4.8).
        found = [uid for uid in range(1, newest + 1) if uid >= min(start, newest)]
        await self._say(" ".join(["* SEARCH", *map(str, found)]))

    async def _fetch(self, words: str) -> None:
        uid = int(words.partition(" ")[0])
        raw = self._mails[uid - 1]
        if piece := PIECE.search(words):
            start, size = int(piece["start"] or 0), int(piece["size"] or len(raw))
            part = raw[start : start + size]
            at = f"<{start}>" if piece["start"] else ""
            head = f"* {uid} FETCH (UID {uid} BODY[]{at} {{{len(part)}}}\r\n"
            await self.stream.write(head.encode() + part + b")\r\n")
        else:
            await self._say(f"* {uid} FETCH (UID {uid} RFC822.SIZE {len(raw)})")

    @property
    def _mails(self) -> list[bytes]:
        return self.mailbox.folders[self.folder]

    async def _say(self, text: str) -> None:
        await self.stream.write(f"{text}\r\n".encode())
