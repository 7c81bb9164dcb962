"""Wait in a lent mailbox for mail that the product is about to send."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass, replace
from typing import Protocol

from launchready.evidence.imap import Folder
from launchready.reach import Settings, open_reach
from launchready.reach.imap import Session
from launchready.reach.lent import ArrivedMail, LentMailbox

GRACE_SECONDS = 60
INTERVAL_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait.

    Attributes:
        seconds: at most.
        count: of mails that are enough.
        interval: seconds between two looks.

    """

    seconds: float
    count: int = 1
    interval: float = INTERVAL_SECONDS


class Waiting(Protocol):
    """Who wants to know how far the waiting is. Every method returns at once."""

    def opened(self, lent: LentMailbox, folders: tuple[Folder, ...]) -> None:
        """Hear that the mailbox is watched: now is the time to let the product write."""

    def waits(self, left: float) -> None:
        """Hear how many seconds are left."""

    def came(self, mail: ArrivedMail) -> None:
        """Hear of a mail."""


async def arrived(
    settings: Settings, lent: LentMailbox, waiting: Waiting, patience: Patience
) -> tuple[ArrivedMail, ...]:
    """Wait until so many new mails are there, or the time is over; give those that came.

    Raises:
        Unseen: the mailbox cannot be opened or read.

    """
    patient = replace(settings, seconds=patience.seconds + GRACE_SECONDS)
    mails: list[ArrivedMail] = []
    async with open_reach(patient) as reach, reach.imap.open(lent) as session:
        watched = await session.folders()
        firsts = {folder: await session.next_uid(folder) for folder in watched}
        waiting.opened(lent, watched)
        async for _ in _rounds(waiting, patience):
            for folder in watched:
                async for mail in _fresh(session, folder, firsts):
                    waiting.came(mail)
                    mails.append(mail)
            if len(mails) >= patience.count:
                break
    return tuple(mails[: patience.count])


async def _rounds(waiting: Waiting, patience: Patience) -> AsyncGenerator[None]:
    clock = asyncio.get_running_loop().time
    end = clock() + patience.seconds
    while (left := end - clock()) > 0:
        waiting.waits(left)
        yield
        await asyncio.sleep(min(patience.interval, max(end - clock(), 0)))
    yield


async def _fresh(
    session: Session, folder: Folder, firsts: dict[Folder, int]
) -> AsyncGenerator[ArrivedMail]:
    for uid in await session.since(folder, firsts[folder]):
        raw = await session.mail(uid)
        firsts[folder] = uid + 1
        yield ArrivedMail(f"{folder.name}/{uid}", raw, junk=folder.junk)
