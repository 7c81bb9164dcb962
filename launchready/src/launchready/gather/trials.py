"""Who can see and change whose objects: tried, and read again by their owner."""

import secrets
from dataclasses import dataclass, field

from launchready.evidence.places import found
from launchready.evidence.trials import (
    AnonymousTrials,
    Doing,
    Effect,
    ForeignTrials,
    LowTrials,
    PeerTrials,
    Try,
    Who,
)
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.model import Gap, Intrusion, Product, Reason
from launchready.reach import Reach, Unsaid, Unseen
from launchready.reach.filling import filled
from launchready.reach.people import Owned
from launchready.reach.session import Session

ASKS = "whether {} can see or change what is not theirs"
COST = Cost(requests=400)


@gatherer(asks=ASKS.format("anybody"), intrusion=Intrusion.ATTACK, cost=COST)
async def anonymous(product: Product, reach: Reach) -> Seen[AnonymousTrials]:  # noqa: ARG001 - the one API
    """Try everything without credentials."""
    trial = await begun(Who.ANONYMOUS, reach)
    return Seen(AnonymousTrials(trial.host, tuple(trial.tries), trial.made), tuple(trial.gaps))


@gatherer(asks=ASKS.format("another tenant"), intrusion=Intrusion.ATTACK, cost=COST)
async def foreign(product: Product, reach: Reach) -> Seen[ForeignTrials]:  # noqa: ARG001 - the one API
    """Try everything as somebody of another tenant."""
    trial = await begun(Who.FOREIGN, reach)
    return Seen(ForeignTrials(trial.host, tuple(trial.tries), trial.made), tuple(trial.gaps))


@gatherer(asks=ASKS.format("a colleague"), intrusion=Intrusion.ATTACK, cost=COST)
async def peer(product: Product, reach: Reach) -> Seen[PeerTrials]:  # noqa: ARG001 - the one API
    """Try everything as somebody else of the same tenant."""
    trial = await begun(Who.PEER, reach)
    return Seen(PeerTrials(trial.host, tuple(trial.tries), trial.made), tuple(trial.gaps))


@gatherer(asks=ASKS.format("somebody of few rights"), intrusion=Intrusion.ATTACK, cost=COST)
async def low(product: Product, reach: Reach) -> Seen[LowTrials]:  # noqa: ARG001 - the one API
    """Try everything as somebody of few rights."""
    trial = await begun(Who.LOW, reach)
    return Seen(LowTrials(trial.host, tuple(trial.tries), trial.made), tuple(trial.gaps))


async def begun(who: Who, reach: Reach) -> "Trial":
    """Let the owner and the other one in, and try every kind of object."""
    owner = reach.door.session(Who.OWNER, Intrusion.ATTACK)
    other = reach.door.session(who, Intrusion.ATTACK)
    for owned in owner.people.owned:
        if who not in owned.policy:
            raise Unsaid(f"resource.{owned.name}.{who}")
    me = await owner.enter()
    if await other.enter() == me:
        detail = f"[identity.{who}] is the same person as [identity.owner]"
        raise Unseen(Reason.NOT_TESTABLE_HERE, detail)
    trial = Trial(owner, other)
    for owned in owner.people.owned:
        await trial.of(owned)
    if not trial.tries:
        raise Unseen(trial.gaps[0].reason, str(trial.gaps[0]))
    return trial


@dataclass(slots=True)
class Trial:
    """The owner, the other one, and what has been tried so far."""

    owner: Session
    other: Session
    tries: list[Try] = field(default_factory=list[Try])
    gaps: list[Gap] = field(default_factory=list[Gap])
    made: int = 0

    @property
    def host(self) -> str:
        """The host of the API."""
        return self.owner.people.host

    async def of(self, owned: Owned) -> None:
        """Try all that can be done with one kind of object; what cannot be seen is a gap."""
        for doing, route in owned.routes.items():
            try:
                await self._repaired(owned, doing)
            except Unseen as unseen:
                self.gaps.append(unseen.as_gap(f"{route} by {self.other.who.words}"))

    async def _repaired(self, owned: Owned, doing: Doing) -> None:
        """Try; where a session did not stand to the end, begin both anew, once."""
        try:
            await self._tried(owned, doing)
        except Lapsed:
            await self.owner.enter()
            await self.other.enter()
            await self._tried(owned, doing)

    async def _tried(self, owned: Owned, doing: Doing) -> None:
        """Note what a try led to before its object is removed: that may fail, a hole stays one."""
        who, route = self.other.who, owned.routes[doing]
        thing = await Thing.made(self.owner, owned)
        self.made += 1
        try:
            await thing.controlled(doing)
            effect, status = await thing.touched(self.other, doing)
            if effect is Effect.NONE:
                await self._stands()
            allowed = doing in owned.policy[who]
            self.tries.append(Try(who, owned.name, doing, str(route), allowed, effect, status))
        finally:
            await thing.removed()

    async def _stands(self) -> None:
        """A refusal counts only while the other one is still let in."""
        if self.other.account and not await self.other.me():
            raise Lapsed(self.other.who)


class Lapsed(Unseen):
    """A session ended in the middle of a try."""

    def __init__(self, who: Who) -> None:
        super().__init__(Reason.NOT_TESTABLE_HERE, f"the session of [identity.{who}] ends too soon")


@dataclass(slots=True)
class Thing:
    """An object that the run made, with the text that was planted in it."""

    owner: Session
    owned: Owned
    id: str
    planted: str

    @classmethod
    async def made(cls, owner: Session, owned: Owned) -> "Thing":
        """Make one as its owner, and see that its owner reads what was planted.

        Raises:
            Unseen: the owner cannot, so that nothing can be tried with it.

        """
        planted = canary()
        values = {"canary": planted}
        values |= await owner.walked(owned.before, values)
        answer = await owner.act(owned.create, values, owned.body, owned.headers)
        shows = owned.find or owned.create
        if owned.find:
            answer = await owner.ask(owned.find)
        place = filled(owned.id, {"canary": planted}, str)
        thing = cls(owner, owned, found(answer.body, place), planted)
        if not thing.id:
            status = answer.exchange.status
            raise await thing.wrong(f"{shows} gives no id at {owned.id} ({status})")
        return thing

    async def controlled(self, doing: Doing) -> None:
        """See that the owner can do what the other one will try: only then a refusal counts.

        Raises:
            Unseen: the owner cannot.

        """
        route = self.owned.routes[doing]
        if doing is Doing.UPDATE:
            changed = canary()
            await self._asked(self.owner, doing, changed)
            if not await self._reads(changed):
                raise await self.wrong(f"{route} of its owner changes nothing")
            self.planted = changed
        elif doing is not Doing.DELETE and not await self._found(self.owner, doing):
            raise await self.wrong(f"{route} of its owner does not show what was planted")
        if not await self._reads(self.planted):
            read = self.owned.routes[self.owned.shown]
            raise await self.wrong(f"{read} of its owner does not show what was planted")

    async def touched(self, other: Session, doing: Doing) -> tuple[Effect, int]:
        """Let the other one do it, and read again as the owner what became of it."""
        written = canary()
        status, body = await self._asked(other, doing, written)
        if self.planted.encode() in body:
            return Effect.SEEN, status
        if doing is Doing.UPDATE and await self._reads(written):
            self.planted = written
            return Effect.CHANGED, status
        if doing is Doing.DELETE and not await self._reads(self.planted):
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
            await self._asked(self.owner, Doing.DELETE, "")
            if not await self.owner.me():
                await self.owner.enter()
                await self._asked(self.owner, Doing.DELETE, "")
            left = await self._reads(self.planted) or not await self.owner.me()
        except Unseen as unseen:
            raise Unseen(unseen.reason, f"{what}: {unseen.detail}") from unseen
        if left:
            raise Unseen(Reason.BROKEN_ANSWER, what)

    async def wrong(self, detail: str) -> Unseen:
        """Tell an API that does not do what it should from a session that has ended."""
        if not await self.owner.me():
            return Lapsed(Who.OWNER)
        return Unseen(Reason.BROKEN_ANSWER, detail)

    async def _found(self, who: Session, doing: Doing) -> bool:
        _, body = await self._asked(who, doing, "")
        return self.planted.encode() in body

    async def _reads(self, text: str) -> bool:
        _, body = await self._asked(self.owner, self.owned.shown, "")
        return text.encode() in body

    async def _asked(self, who: Session, doing: Doing, text: str) -> tuple[int, bytes]:
        values = {"id": self.id, "canary": text}
        body = self.owned.bodies.get(doing, "")
        answer = await who.act(self.owned.routes[doing], values, body)
        return answer.exchange.status, answer.body


def canary() -> str:
    """Make a text that nobody can guess."""
    return f"launchready-{secrets.token_hex(8)}"
