"""Who reads the files that a product takes, and how it gives them back."""

import asyncio
import re
import secrets
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from launchready.evidence.files import Content, Drawer, Files, Opening, Served, Trick
from launchready.evidence.trials import Who
from launchready.gather.others import someone_else, still_in
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.gather.samples import hostile, sample
from launchready.gather.shelf import Sent, Shelf, same
from launchready.gather.thing import canary, repaired
from launchready.model import Gap, Intrusion, Product, Reason
from launchready.reach import Reach, Unsaid, Unseen
from launchready.reach.people import Route
from launchready.reach.session import Session
from launchready.reach.upload import Upload

OTHERS = (Who.PEER, Who.LOW, Who.FOREIGN, Who.ANONYMOUS)
ACCOUNTS = "../" * 9 + "etc/passwd"
ROOT = re.compile(rb"^root:[^:\n]*:0:0:", re.MULTILINE)
SIZE_AT_MOST = 5_000_000
PAST = 1.0
HUNG_UP = frozenset({Reason.BROKEN_ANSWER, Reason.CONNECTION_LOST})

T = TypeVar("T")


@gatherer(
    asks="who reads the files that it takes",
    intrusion=Intrusion.ATTACK,
    cost=Cost(requests=700),
)
async def files(product: Product, reach: Reach) -> Seen[Files]:
    """Send files to every route that takes some, and read them as everybody."""
    uploads = reach.uploads
    if not uploads.stated:
        raise Unsaid("upload")
    drawers: list[Drawer] = []
    gaps: list[Gap] = []
    for upload in uploads.stated:
        trial = Trial(reach, upload, product.name)
        try:
            drawers.append(await trial.run())
        except Unseen as unseen:
            trial.gaps.append(unseen.as_gap(upload.name))
        gaps += trial.gaps
    if not drawers:
        raise Unseen(gaps[0].reason, str(gaps[0]))
    return Seen(Files(tuple(drawers)), tuple(gaps))


@dataclass(slots=True)
class Trial:
    """One route, and what could not be seen of it."""

    reach: Reach
    upload: Upload
    home: str
    gaps: list[Gap] = field(default_factory=list[Gap])

    async def run(self) -> Drawer:
        """Try it all; what a run has sent is removed, whatever becomes of it."""
        for key, stated in (("readers", self.upload.readers), ("most_bytes", self.upload.most)):
            if stated is None:
                raise Unsaid(f"upload.{self.upload.name}.{key}")
        owner = self.reach.door.session(Who.OWNER, Intrusion.ATTACK)
        await owner.enter()
        shelf = Shelf(owner, self.upload)
        try:
            return await self._tried(shelf)
        finally:
            await self._part(shelf, "what the run sent", shelf.cleared)

    async def _tried(self, shelf: Shelf) -> Drawer:
        first = await repaired(partial(_first, shelf), shelf.owner)
        openings = [
            await self._part(
                shelf, f"as {other.who.words} reads it", partial(_opening, shelf, first, other)
            )
            for other in self._strangers()
        ]
        served = [
            await self._part(shelf, content, partial(_served, shelf, content, self.home))
            for content in Content
        ]
        tricks = self._tricks(shelf)
        tried = [(trick, await self._part(shelf, trick, work)) for trick, work in tricks.items()]
        return Drawer(
            name=self.upload.name,
            host=shelf.owner.people.host,
            read=str(self.upload.read),
            openings=tuple(filter(None, openings)),
            served=tuple(filter(None, served)),
            sent=len(Content),
            tried=tuple((trick, yes) for trick, yes in tried if yes is not None),
        )

    def _strangers(self) -> Iterator[Session]:
        door, readers = self.reach.door, self.upload.readers or ()
        for who in OTHERS:
            if who not in readers and (who is Who.ANONYMOUS or who in door.known.accounts):
                yield door.session(who, Intrusion.ATTACK)

    def _tricks(self, shelf: Shelf) -> dict[Trick, Callable[[], Awaitable[bool]]]:
        door, upload = self.reach.door, self.upload
        nobody = door.session(Who.ANONYMOUS, Intrusion.ATTACK)
        tricks: dict[Trick, Callable[[], Awaitable[bool]]] = {
            Trick.SYSTEM: partial(_system, shelf),
            Trick.OUTSIDE: partial(_outside, shelf, nobody),
            Trick.OVERSIZE: partial(_oversize, shelf, upload.most or 0),
        }
        if Who.PEER in door.known.accounts:
            peer = door.session(Who.PEER, Intrusion.ATTACK)
            tricks[Trick.SAME] = partial(_same_name, shelf, peer)
        if not upload.open:
            tricks[Trick.UNASKED] = partial(_unasked, shelf, nobody)
        if upload.link:
            tricks[Trick.FORGED] = partial(_forged, shelf, nobody)
            tricks[Trick.LATE] = partial(_late, shelf, nobody)
        return tricks

    async def _part(self, shelf: Shelf, what: str, work: Callable[[], Awaitable[T]]) -> T | None:
        """Do a part of it, once more where a session ends; what cannot be seen is a gap."""
        try:
            return await repaired(work, shelf.owner)
        except Unseen as unseen:
            self.gaps.append(unseen.as_gap(f"{self.upload.name}, {what}"))
            return None


async def _first(shelf: Shelf) -> Sent:
    """Send a harmless file and see that it comes back: only then a refusal says something."""
    sent, read = await shelf.sent(sample(shelf.upload.sample)), shelf.upload.read
    if not await shelf.stored(sent):
        detail = f"{read} does not give its owner the bytes that were sent ({sent.status})"
        raise Unseen(Reason.BROKEN_ANSWER, detail)
    if same(await shelf.read(shelf.owner, secrets.token_hex(8)), sent.parcel):
        raise Unseen(Reason.BROKEN_ANSWER, f"{read} gives the same by an id that does not exist")
    return sent


async def _opening(shelf: Shelf, first: Sent, other: Session) -> Opening:
    """Let somebody read it who may not."""
    await other.enter()
    answer = await shelf.read(other, first.id)
    opened = same(answer, first.parcel)
    await (someone_else(shelf.owner, other) if opened else still_in(other))
    return Opening(other.who.words, opened, answer.exchange.status)


async def _served(shelf: Shelf, content: Content, home: str) -> Served | None:
    """Send a hostile file; None where it is not stored as it is."""
    answer = await shelf.stored(await shelf.sent(hostile(content)))
    return Served.of(content, answer.exchange, home) if answer else None


async def _system(shelf: Shelf) -> bool:
    answer = await shelf.read(shelf.owner, ACCOUNTS)
    return ROOT.search(answer.body) is not None


async def _outside(shelf: Shelf, nobody: Session) -> bool:
    """Send a file whose name leads one folder up, and look for it where that may be."""
    name = f"{canary()}.{shelf.upload.sample}"
    sent = await shelf.sent(sample(shelf.upload.sample, name=f"../{name}"))
    return same(await nobody.ask(Route("GET", f"/{name}")), sent.parcel)


async def _oversize(shelf: Shelf, most: int) -> bool:
    """Send a file of the size that is allowed, and one that is a byte larger."""
    kind = shelf.upload.sample
    if most > SIZE_AT_MOST:
        raise Unseen(Reason.BUDGET, f"a file of {most} bytes is larger than the run sends")
    if not await shelf.holds(await shelf.sent(sample(kind, most))):
        detail = f"{shelf.upload.send} does not take a file of {most} bytes, which are allowed"
        raise Unseen(Reason.BROKEN_ANSWER, detail)
    try:
        larger = await shelf.sent(sample(kind, most + 1))
    except Unseen as unseen:
        if unseen.reason not in HUNG_UP or not await shelf.owner.me():
            raise
        return False
    return await shelf.holds(larger)


async def _same_name(shelf: Shelf, peer: Session) -> bool:
    """Let a colleague send a file of the same name, and read what the owner has now."""
    name = f"{canary()}.{shelf.upload.sample}"
    await peer.enter()
    mine = await shelf.sent(sample(shelf.upload.sample, name=name))
    if not await shelf.stored(mine):
        raise Unseen(Reason.BROKEN_ANSWER, f"{shelf.upload.send} does not store {name}")
    theirs = await shelf.sent(sample(shelf.upload.sample, name=name), peer)
    return same(await shelf.read(shelf.owner, mine.id), theirs.parcel)


async def _unasked(shelf: Shelf, nobody: Session) -> bool:
    """Send a file without credentials, and read it as its sender and as the owner."""
    sent = await shelf.sent(sample(shelf.upload.sample), nobody)
    if sent.id and same(await shelf.read(nobody, sent.id), sent.parcel):
        return True
    return await shelf.stored(sent) is not None


async def _linked(shelf: Shelf, nobody: Session) -> Sent:
    """Send a file, and see that its link opens it."""
    sent = await shelf.sent(sample(shelf.upload.sample))
    if not sent.link or not same(await shelf.opened(nobody, sent.link), sent.parcel):
        detail = f"{shelf.upload.send} gives no link that opens the file ({sent.status})"
        raise Unseen(Reason.BROKEN_ANSWER, detail)
    return sent


async def _forged(shelf: Shelf, nobody: Session) -> bool:
    sent = await _linked(shelf, nobody)
    last = "1" if sent.link.endswith("0") else "0"
    return same(await shelf.opened(nobody, sent.link[:-1] + last), sent.parcel)


async def _late(shelf: Shelf, nobody: Session) -> bool:
    """Follow a link once more when its time is over."""
    sent = await _linked(shelf, nobody)
    await asyncio.sleep(shelf.upload.seconds + PAST)
    return same(await shelf.opened(nobody, sent.link), sent.parcel)
