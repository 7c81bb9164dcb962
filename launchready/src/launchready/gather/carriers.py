"""Whether every carrier of a credential opens the same: each tried alone on one object."""

from collections import defaultdict
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial

from launchready.evidence.carriers import Carried, Carriers
from launchready.evidence.trials import Doing, Effect, Try, Who
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.gather.thing import Lapsed, Thing, repaired
from launchready.model import Gap, Intrusion, Product, Reason
from launchready.reach import Reach, Unsaid, Unseen
from launchready.reach.carrier import Carrier
from launchready.reach.people import Owned
from launchready.reach.session import Session

TRIED = (Doing.READ, Doing.UPDATE)
# Whose objects are tried, and who is there to be locked out.
APART = frozenset({Who.OWNER, Who.SPARE})
NONE_WORKS = "none of the carriers of [identity.{}] opens what is theirs"
NOTHING = "nothing is forbidden to those who have carriers"


@gatherer(
    asks="whether each carrier of a credential opens the same",
    intrusion=Intrusion.ATTACK,
    cost=Cost(requests=400),
)
async def carriers(product: Product, reach: Reach) -> Seen[Carriers]:  # noqa: ARG001 - the one API
    """Try each carrier of each person who has some, beside what is their own."""
    owner = reach.door.session(Who.OWNER, Intrusion.ATTACK)
    people = owner.people
    lent = [who for who, account in people.accounts.items() if account.carriers]
    others = [who for who in lent if who not in APART]
    if not others:
        raise Unsaid("identity.peer.carriers")
    for owned in people.owned:
        for who in others:
            if who not in owned.policy:
                raise Unsaid(f"resource.{owned.name}.{who}")
    bundles = [Bundle(owner, reach.door.session(who, Intrusion.ATTACK)) for who in others]
    for bundle in bundles:
        await bundle.tried()
    gaps = tuple(gap for bundle in bundles for gap in bundle.gaps)
    found = tuple(each for bundle in bundles for each in bundle.found)
    if not any(each.tries for each in found):
        raise Unseen(Reason.NOT_TESTABLE_HERE, str(gaps[0]) if gaps else NOTHING)
    return Seen(Carriers(people.host, found), gaps)


@dataclass(slots=True)
class Bundle:
    """The owner of what is tried, the person whose carriers are, and what they opened so far."""

    owner: Session
    other: Session
    works: set[Carrier] = field(default_factory=set[Carrier])
    tries: dict[Carrier, list[Try]] = field(default_factory=lambda: defaultdict(list))
    gaps: list[Gap] = field(default_factory=list[Gap])

    @property
    def carriers(self) -> tuple[Carrier, ...]:
        """The carriers of the person."""
        return self.other.account.carriers if self.other.account else ()

    @property
    def found(self) -> tuple[Carried, ...]:
        """What each of them opened."""
        who = self.other.who
        return tuple(
            Carried(who, str(each), each in self.works, tuple(self.tries[each]))
            for each in self.carriers
        )

    async def tried(self) -> None:
        """Try all of them on each kind of object; what cannot be seen is a gap."""
        who = self.other.who
        try:
            me = await self._entered()
            for owned in self.other.people.owned:
                await repaired(partial(self._of, owned, me), self.owner, self.other)
        except Unseen as unseen:
            self.gaps.append(unseen.as_gap(f"the carriers of [identity.{who}]"))
        if self.tries and not self.works:
            detail = NONE_WORKS.format(who)
            self.gaps.append(Gap(f"[identity.{who}]", Reason.NOT_TESTABLE_HERE, detail))

    async def _entered(self) -> str:
        await self.owner.enter()
        me = await self.other.enter()
        if await self.owner.me() == me:
            detail = f"[identity.{self.other.who}] is the same person as [identity.owner]"
            raise Unseen(Reason.NOT_TESTABLE_HERE, detail)
        return me

    async def _of(self, owned: Owned, me: str) -> None:
        """Try them on one object that is not the person's."""
        allowed = owned.policy[self.other.who]
        forbidden = [each for each in TRIED if each in owned.routes and each not in allowed]
        if not forbidden:
            return
        async with _kept(self.owner, owned) as thing, _own(self.other, owned) as mine:
            for doing in forbidden:
                await thing.controlled(doing)
            for carrier in self.carriers:
                await self._one(carrier, me, (thing, mine), forbidden)

    async def _one(
        self, carrier: Carrier, me: str, things: tuple[Thing, Thing | None], doings: list[Doing]
    ) -> None:
        """Try one of them; a refusal counts only while the session stands."""
        thing, mine = things
        alone = self.other.alone(carrier)
        opens = await _opens(alone, me, mine)
        if opens:
            self.works.add(carrier)
        for doing in doings:
            self.tries[carrier].append(await _try(thing, alone, doing))
        if not await (_opens(alone, me, mine) if opens else self.other.me()):
            raise Lapsed(self.other.who)


async def _try(thing: Thing, alone: Session, doing: Doing) -> Try:
    effect, status = await thing.touched(alone, doing)
    if effect is Effect.NONE and not await thing.reads(thing.planted):
        raise await thing.wrong(f"a {thing.owned.name} is not what its owner left")
    route = str(thing.owned.routes[doing])
    return Try(alone.who, thing.owned.name, doing, route, False, effect, status)  # noqa: FBT003


@asynccontextmanager
async def _kept(owner: Session, owned: Owned) -> AsyncGenerator[Thing]:
    """Make one, and take it away again."""
    thing = await Thing.made(owner, owned)
    try:
        yield thing
    finally:
        await thing.removed()


@asynccontextmanager
async def _own(person: Session, owned: Owned) -> AsyncGenerator[Thing | None]:
    """Make one of the person's own, where they may; some may make none."""
    try:
        thing = await Thing.made(person, owned)
    except Lapsed:
        raise
    except Unseen:
        yield None
        return
    try:
        yield thing
    finally:
        await thing.removed()


async def _opens(alone: Session, me: str, mine: Thing | None) -> bool:
    """Whether a carrier opens what is the person's own: who they are, or their own object."""
    if await alone.me() == me:
        return True
    if mine is None:
        return False
    _, body = await mine.asked(alone, mine.owned.shown, "")
    return mine.planted.encode() in body
