"""Waits in the lent mailbox for mails that the run itself has caused."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from launchready.evidence.imap import Folder
from launchready.reach.errors import Unsaid
from launchready.reach.imap import Imap, Session
from launchready.reach.lent import LentMailbox

LOOKS = 20


@dataclass(slots=True)
class Inbox:
    """An opened mailbox; what was there before does not count."""

    session: Session
    firsts: dict[Folder, int]

    async def came(self, within: float) -> AsyncGenerator[bytes]:
        """Give each mail that comes from the last look on, until the time is over."""
        loop = asyncio.get_running_loop()
        ends, over = loop.time() + within, False
        while not over:
            over = loop.time() >= ends
            for mail in await self._fresh():
                yield mail
            await asyncio.sleep(max(0.0, min(ends - loop.time(), within / LOOKS)))

    async def _fresh(self) -> list[bytes]:
        mails: list[bytes] = []
        for folder, first in self.firsts.items():
            for uid in await self.session.since(folder, first):
                mails.append(await self.session.mail(uid))
                self.firsts[folder] = uid + 1
        return mails


@asynccontextmanager
async def opened(imap: Imap, lent: LentMailbox | None) -> AsyncGenerator[Inbox]:
    """Open the lent mailbox.

    Raises:
        Unsaid: none is lent.
        Unseen: it cannot be opened.

    """
    if lent is None:
        raise Unsaid("mailbox")
    async with imap.open(lent) as session:
        folders = await session.folders()
        yield Inbox(session, {folder: await session.next_uid(folder) for folder in folders})
