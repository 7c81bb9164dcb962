"""What becomes of one object whose writes are sent from another site, as its owner reads it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from launchready.evidence.foreign_pages import Sent, Sort, Way
from launchready.evidence.places import found
from launchready.evidence.trials import Doing
from launchready.gather.thing import Thing, canary
from launchready.model import Reason
from launchready.reach import Unseen
from launchready.reach.filling import filled
from launchready.reach.forged import fields, forged
from launchready.reach.http import Fetched
from launchready.reach.people import Owned, Route
from launchready.reach.session import READING

Noted = dict[tuple[str, "Write", Way], Sent]

MADE, CHANGED = "its owner reads what the page wrote", "its owner does not read it as they left it"


@dataclass(frozen=True, slots=True)
class Write:
    """Something that changes objects; `doing` is None for what makes one."""

    doing: Doing | None
    route: Route
    body: str

    @classmethod
    def of(cls, owned: Owned) -> "list[Self]":
        """List what changes a kind of object, the removal last.

        What makes one by a credential in a header of its own is carried by no cookie.
        """
        alone = any(name.lower() == "authorization" for name in owned.headers)
        made = [] if alone else [cls(None, owned.create, owned.body)]
        doings = [each for each in (Doing.UPDATE, Doing.DELETE) if each in owned.routes]
        return made + [cls(each, owned.routes[each], owned.bodies.get(each, "")) for each in doings]

    def sendable(self, way: Way, borrowed: Mapping[str, str]) -> bool:
        """Whether this way differs from others: a body, or hidden fields, are there to be sent."""
        if way.sort is Sort.LINK:
            return True
        if self.route.method in READING or not (self.body or way.sort is Sort.FORM):
            return False
        return not way.borrowed or fields(self.body, borrowed) != fields(self.body, {})


@dataclass(slots=True)
class Forging:
    """An object whose writes are sent from another site.

    Attributes:
        borrowed: the hidden fields of somebody else's form.
        first: the text that it was made with.
        sent: what was sent; a second try of the same takes the place of the first.

    """

    thing: Thing
    borrowed: Mapping[str, str]
    sent: Noted
    first: str = field(init=False)

    def __post_init__(self) -> None:
        self.first = self.thing.planted

    async def tried(self, way: Way) -> bool:
        """Send every write in one way, look once, remove what came of it.

        Says whether anything changed.
        """
        owned = self.thing.owned
        marks = {w: canary() for w in Write.of(owned) if w.sendable(way, self.borrowed)}
        if not marks:
            return False
        answers = {write: await self._forged(way, write, mark) for write, mark in marks.items()}
        shown, listed = await self._looked()
        new = [
            await self._new(marks[write], listed, answer)
            for write, answer in answers.items()
            if write.doing is None
        ]
        got = await self._got(marks, (shown, listed), *filter(None, new))
        for write, answer in answers.items():
            status = answer.exchange.status if answer else 0
            noted = Sent(owned.name, str(write.route), way, got.get(write, ""), status)
            self.sent[owned.name, write, way] = noted
        await self._removed(got, *filter(None, new))
        return bool(got)

    async def _forged(self, way: Way, write: Write, mark: str) -> Fetched | None:
        """Send one; where the product breaks on it, what became of it is seen all the same."""
        owner = self.thing.owner
        values = {"id": self.thing.id, "canary": mark, "private": canary()}
        values |= self.borrowed if way.borrowed else {}
        route, content, kind = forged(way.sort, write.route, write.body, values)
        rider = owner.ridden(way.cookies)
        known, headers = {**rider.held.told, **values}, way.told(owner.people.host) | dict(kind)
        try:
            return await rider.send(route, known, headers, content)
        except Unseen as unseen:
            if unseen.reason is not Reason.BROKEN_ANSWER:
                raise
            return None

    async def _looked(self) -> tuple[bytes, bytes]:
        """Read the object as its owner, and what shows new ones."""
        thing, owned = self.thing, self.thing.owned
        _, shown = await thing.asked(thing.owner, owned.shown, "")
        over = self._over()
        if over == owned.routes[owned.shown]:
            return shown, shown
        return shown, (await thing.owner.ask(over, {"id": thing.id, "canary": self.first})).body

    def _over(self) -> Route:
        owned = self.thing.owned
        return owned.find or owned.routes.get(Doing.LIST) or owned.routes[owned.shown]

    async def _new(self, mark: str, listed: bytes, answer: Fetched | None) -> Thing | None:
        """Find what a forged request made, if it did and the id is told anywhere."""
        owned = self.thing.owned
        body = listed if owned.find else (answer.body if answer else b"")
        id_ = found(body, filled(owned.id, {"canary": mark}, str))
        made = Thing(self.thing.owner, owned, id_, mark)
        return made if id_ and id_ != self.thing.id and await made.reads(mark) else None

    async def _got(
        self, marks: Mapping[Write, str], seen: tuple[bytes, bytes], *new: Thing
    ) -> dict[Write, str]:
        """Say which of them had an effect."""
        thing, (shown, listed) = self.thing, seen
        known = {each.planted for each in new}
        got = {w: MADE for w, m in marks.items() if m in known or m.encode() in shown + listed}
        for write in got:
            if write.doing is Doing.UPDATE:
                thing.planted = marks[write]
        changing = [write for write in marks if write.doing]
        if thing.planted.encode() not in shown:
            if not changing or not await thing.owner.me():
                raise await thing.wrong(f"a {thing.owned.name} is not what its owner left")
            got[changing[-1]] = CHANGED
        elif not any(text.encode() in listed for text in (self.first, thing.planted)):
            raise await thing.wrong(f"{self._over()} of its owner does not show what was planted")
        return got

    async def _removed(self, got: Mapping[Write, str], *new: Thing) -> None:
        """Take away what was made.

        Raises:
            Unseen: it is still there, or nobody can tell.

        """
        for each in new:
            await each.removed()
        owned = self.thing.owned
        made = any(write.doing is None for write in got)
        if made and not new and not owned.id.startswith("{"):
            detail = f"a {owned.name} was made by this run and cannot be removed"
            raise Unseen(Reason.BROKEN_ANSWER, detail)
