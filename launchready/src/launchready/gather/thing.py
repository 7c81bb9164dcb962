"""An object that a run made, seen again and taken away again by its owner."""

import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from launchready.evidence.places import found
from launchready.evidence.spellings import Spelled
from launchready.evidence.trials import Doing, Effect, Who
from launchready.model import Reason
from launchready.reach import Unseen
from launchready.reach.filling import filled
from launchready.reach.people import Owned, Route
from launchready.reach.session import Session

T = TypeVar("T")


class Lapsed(Unseen):
    """A session ended in the middle of a try."""

    def __init__(self, who: Who) -> None:
        super().__init__(Reason.NOT_TESTABLE_HERE, f"the session of [identity.{who}] ends too soon")


async def repaired(work: Callable[[], Awaitable[T]], *sessions: Session) -> T:
    """Do something; where a session did not stand to the end, begin it anew: each of them once."""
    for _ in sessions:
        try:
            return await work()
        except Lapsed:
            for session in sessions:
                await session.enter()
    return await work()


@dataclass(slots=True)
class Thing:
    """An object that the run made.

    Attributes:
        planted: the text in it by which it is known.
        private: another one, for its owner alone, where the body has a place for it.

    """

    owner: Session
    owned: Owned
    id: str
    planted: str
    private: str = ""

    @classmethod
    async def made(cls, owner: Session, owned: Owned) -> "Thing":
        """Make one as its owner.

        Raises:
            Unseen: the owner cannot, so that nothing can be tried with it.

        """
        thing, status = await cls.tried(owner, owned, owned.body)
        if not thing.id:
            shows = owned.find or owned.create
            raise await thing.wrong(f"{shows} gives no id at {owned.id} ({status})")
        return thing

    @classmethod
    async def tried(cls, owner: Session, owned: Owned, body: str) -> "tuple[Thing, int]":
        """Try to make one with a body; its id is empty where the answer gives none."""
        planted, private = canary(), canary()
        values = {"canary": planted, "private": private}
        values |= await owner.walked(owned.before, values)
        answer = await owner.act(owned.create, values, body, owned.headers)
        status = answer.exchange.status
        if owned.find:
            answer = await owner.ask(owned.find)
        place = filled(owned.id, values, str)
        known = place if place != owned.id and place in values.values() else ""
        id_ = known or found(answer.body, place)
        return cls(owner, owned, id_, planted, private), status

    async def controlled(self, doing: Doing) -> None:
        """See that the owner can do what the other one will try: only then a refusal counts.

        Raises:
            Unseen: the owner cannot.

        """
        route = self.owned.routes[doing]
        if doing is Doing.UPDATE:
            changed = canary()
            await self.asked(self.owner, doing, changed)
            if not await self.reads(changed):
                raise await self.wrong(f"{route} of its owner changes nothing")
            self.planted = changed
            return
        if doing is not Doing.DELETE and not await self._found(self.owner, doing):
            raise await self.wrong(f"{route} of its owner does not show what was planted")
        if not await self.reads(self.planted):
            read = self.owned.routes[self.owned.shown]
            raise await self.wrong(f"{read} of its owner does not show what was planted")

    async def touched(
        self, other: Session, doing: Doing, spelled: Spelled | None = None
    ) -> tuple[Effect, int]:
        """Let the other one do it, and read again as the owner what became of it."""
        written = canary()
        status, body = await self.asked(other, doing, written, spelled=spelled)
        if self.planted.encode() in body:
            return Effect.SEEN, status
        if doing is Doing.UPDATE and await self.reads(written):
            self.planted = written
            return Effect.CHANGED, status
        if doing is Doing.DELETE and not await self.reads(self.planted):
            if not await self.owner.me():
                raise Lapsed(Who.OWNER)
            return Effect.GONE, status
        return Effect.NONE, status

    async def removed(self) -> None:
        """Take it away, and see as its owner that it is gone.

        Raises:
            Unseen: it is still there, or nobody can tell.

        """
        what = f"{self.owned.name} {self.id} was made by this run and cannot be removed"
        try:
            await self._deleted()
            left = await self.reads(self.planted)
            if not await self.owner.me():
                await self.owner.enter()
                await self.asked(self.owner, Doing.DELETE, "")
                left = await self.reads(self.planted) or not await self.owner.me()
        except Unseen as unseen:
            raise Unseen(unseen.reason, f"{what}: {unseen.detail}") from unseen
        if left:
            raise Unseen(Reason.BROKEN_ANSWER, what)

    async def _deleted(self) -> None:
        """Ask for it, unless the session has ended, so that the form to ask with is not there."""
        try:
            await self.asked(self.owner, Doing.DELETE, "")
        except Unseen:
            if await self.owner.me():
                raise

    async def wrong(self, detail: str) -> Unseen:
        """Tell an API that does not do what it should from a session that has ended."""
        if not await self.owner.me():
            return Lapsed(Who.OWNER)
        return Unseen(Reason.BROKEN_ANSWER, detail)

    async def _found(self, who: Session, doing: Doing) -> bool:
        _, body = await self.asked(who, doing, "")
        return self.planted.encode() in body

    async def reads(self, text: str) -> bool:
        """Whether its owner finds a text in it."""
        _, body = await self.asked(self.owner, self.owned.shown, "")
        return text.encode() in body

    async def asked(
        self,
        who: Session,
        doing: Doing,
        text: str,
        body: str | None = None,
        spelled: Spelled | None = None,
    ) -> tuple[int, bytes]:
        """Let somebody do something with it; `text` stands for what is planted anew."""
        values = {"id": self.id, "canary": text, "private": self.private}
        body = self.owned.bodies.get(doing, "") if body is None else body
        route = Route(spelled.method, spelled.path) if spelled else self.owned.routes[doing]
        answer = await who.act(route, values, body, dict(spelled.headers) if spelled else None)
        return answer.exchange.status, answer.body


def canary() -> str:
    """Make a text that nobody can guess."""
    return f"launchready-{secrets.token_hex(8)}"
