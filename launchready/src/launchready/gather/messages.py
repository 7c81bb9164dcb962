"""What the scripts of a host's pages hear from other windows, and tell them."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import urlsplit

from launchready.evidence.messages import Heard, Messages, heard
from launchready.evidence.pages import joined, shown
from launchready.evidence.visit import Visit
from launchready.gather.ours import is_ours
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.gather.scripts import long_pages
from launchready.model import Gap, Host, Reason
from launchready.reach import Reach, Unseen
from launchready.reach.http import Fetched
from launchready.reach.names import NoAddress

SCRIPTS_AT_MOST = 40
BYTES_AT_MOST = 3_000_000
FRAMES_AT_MOST = 6
WAVES_AT_MOST = 8
GONE = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})
ADDRESSES = ("/", "./", "../", "https:", "http:")


@gatherer(
    asks="what its scripts hear from other windows",
    cost=Cost(requests=SCRIPTS_AT_MOST + FRAMES_AT_MOST),
)
async def messages(host: Host, reach: Reach, visit: Visit) -> Seen[Messages]:
    """Read the scripts of the visit's pages, of pages in their frames, and their modules."""
    urls = [page.url for page in visit.documents if page.shape == "html"]
    stated = _stated(reach)
    reading = Reading(reach, framed=bool(stated))
    frames = [frame for url in urls for frame in await reading.page(url)]
    if urlsplit(stated).hostname == host.name:
        frames.insert(0, stated)
    new = [url for url in dict.fromkeys(frames) if url not in urls and is_ours(url, reach)]
    for frame in new[:FRAMES_AT_MOST]:
        await reading.page(frame)
    reading.gaps += [Gap(url, Reason.BUDGET, "too many frames") for url in new[FRAMES_AT_MOST:]]
    await reading.scripts()
    pages = len(urls) + len(new[:FRAMES_AT_MOST])
    gaps = (*long_pages(visit), *reading.gaps, *reading.unread())
    return Seen(Messages(host.name, pages, tuple(reading.heard)), gaps)


def _stated(reach: Reach) -> str:
    """Give the page of the chat's frame; empty where nobody named it."""
    chat = reach.lobby.chat
    return chat.embed.page if chat and chat.embed else ""


@dataclass(slots=True)
class Reading:
    """All that was read so far, each script once.

    Attributes:
        framed: somebody named the page of the chat's frame.
        waiting: the addresses of scripts, in the order in which they were met.

    """

    reach: Reach
    framed: bool
    heard: list[Heard] = field(default_factory=list[Heard])
    gaps: list[Gap] = field(default_factory=list[Gap])
    waiting: dict[str, None] = field(default_factory=dict[str, None])
    read: set[str] = field(default_factory=set[str])
    length: int = 0

    async def page(self, url: str) -> tuple[str, ...]:
        """Read what stands in a page; give the addresses of its frames."""
        try:
            fetched = await self.reach.get(url)
        except (ConnectionRefusedError, NoAddress):
            return ()
        found = shown(url, fetched.body)
        if found.cut:
            self._lacks(f"some scripts of {url}", "there are too many", Reason.BUDGET)
        for script in found.inline:
            await self._take(f"{url}, in the page", url, script)
        self.waiting |= dict.fromkeys(found.scripts)
        return found.frames

    async def scripts(self) -> None:
        """Read those that wait, and the modules that they load."""
        for _ in range(WAVES_AT_MOST):
            few = self._next()[: SCRIPTS_AT_MOST - len(self.read)]
            if not few:
                return
            self.read.update(few)
            for fetched in await asyncio.gather(*map(self._script, few)):
                if fetched:
                    await self._take(fetched.exchange.url, fetched.exchange.url, fetched.body)

    def unread(self) -> Iterator[Gap]:
        """Say what was not read, and of what was read, what cannot be told by reading."""
        for url in self._next():
            yield Gap(url, Reason.BUDGET, f"more than {SCRIPTS_AT_MOST} scripts, or too deep")
        for url in self.waiting:
            if not is_ours(url, self.reach):
                yield Gap(url, Reason.OUT_OF_SCOPE, "a script of a host that is not declared")
        for each in self.heard:
            for where, what in each.unclear:
                yield Gap(where, Reason.NOT_TESTABLE_HERE, what)

    def _next(self) -> list[str]:
        return [url for url in self.waiting if url not in self.read and is_ours(url, self.reach)]

    async def _script(self, url: str) -> Fetched | None:
        """Fetch a script; None where there is none, or where that cannot be told."""
        try:
            fetched = await self.reach.get(url)
        except (ConnectionRefusedError, NoAddress):
            return None
        except Unseen as unseen:
            self.gaps.append(unseen.as_gap(url))
            return None
        seen = fetched.exchange
        if seen.status != HTTPStatus.OK or "html" in seen.header("content-type"):
            if seen.status not in GONE:
                self._lacks(url, f"no script answers ({seen.status})", Reason.BROKEN_ANSWER)
            return None
        if not seen.whole:
            self._lacks(f"the end of {url}", f"only {seen.length} bytes were read", Reason.BUDGET)
        return fetched

    async def _take(self, where: str, url: str, script: bytes) -> None:
        """Read a script, while others go on, and note where it leads."""
        self.length += len(script)
        if self.length > BYTES_AT_MOST:
            self._lacks(where, f"more than {BYTES_AT_MOST} bytes of scripts", Reason.BUDGET)
            return
        found = await asyncio.to_thread(heard, where, script)
        self.heard.append(found)
        for name in found.imports:
            if name.startswith(ADDRESSES) and (module := joined(url, name)):
                self.waiting.setdefault(module)
            else:
                self._lacks(where, f"it loads {name!r}, which a map in the page explains")
        for what in found.hidden:
            self._lacks(where, what)
        if found.frames and not self.framed:
            self._lacks(where, "it makes a frame, whose page embed.page would name")

    def _lacks(self, where: str, what: str, reason: Reason = Reason.NOT_TESTABLE_HERE) -> None:
        self.gaps.append(Gap(where, reason, what))
