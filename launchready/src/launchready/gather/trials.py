"""Who can see and change whose objects: tried, and read again by their owner."""

from dataclasses import dataclass, field
from functools import partial

from launchready.evidence.routes import Routes
from launchready.evidence.spellings import spellings
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
from launchready.gather.openings import Openings
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.gather.thing import Lapsed, Thing, repaired
from launchready.model import Gap, Intrusion, Product, Reason
from launchready.reach import Reach, Unsaid, Unseen
from launchready.reach.people import Owned
from launchready.reach.session import Session

ASKS = "whether {} can see or change what is not theirs"
# What is tried by other ways of writing too, by how its owner sees the object.
CHANGING = frozenset({Doing.UPDATE, Doing.DELETE})
SPELLED = {shown: CHANGING | {shown} for shown in (Doing.READ, Doing.LIST)}
COST = Cost(requests=400)


@gatherer(asks=ASKS.format("anybody"), intrusion=Intrusion.ATTACK, cost=COST)
async def anonymous(
    product: Product,  # noqa: ARG001 - the one API
    reach: Reach,
    routes: Routes,
) -> Seen[AnonymousTrials]:
    """Try everything without credentials, and the routes that nobody declared as well."""
    trial = await begun(Who.ANONYMOUS, reach)
    beyond = Openings(trial.owner, trial.other, routes)
    await beyond.run()
    made = trial.made + beyond.made
    asked, untried = tuple(beyond.asked), tuple(beyond.untried)
    tried = AnonymousTrials(trial.host, tuple(trial.tries), made, asked, untried)
    return Seen(tried, (*trial.gaps, *beyond.gaps))


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
    for owned in reach.door.api.owned:
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
                await repaired(partial(self._tried, owned, doing), self.owner, self.other)
            except Unseen as unseen:
                self.gaps.append(unseen.as_gap(f"{route} by {self.other.who.words}"))

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
            if effect is Effect.NONE and not allowed and doing in SPELLED[owned.shown]:
                await self._otherwise(thing, doing)
        finally:
            await thing.removed()

    async def _otherwise(self, thing: Thing, doing: Doing) -> None:
        """Try it by other ways of writing its route, up to the first that has an effect."""
        who, owned = self.other.who, thing.owned
        route = owned.routes[doing]
        for spelled in spellings(route.method, route.path):
            try:
                effect, status = await thing.touched(self.other, doing, spelled)
            except Unseen as unseen:
                if unseen.reason is not Reason.BROKEN_ANSWER:
                    raise
                continue
            if effect is not Effect.NONE:
                shown = str(spelled)
                self.tries.append(Try(who, owned.name, doing, shown, False, effect, status))  # noqa: FBT003 - a field
                return

    async def _stands(self) -> None:
        """A refusal counts only while the other one is still let in."""
        if self.other.account and not await self.other.me():
            raise Lapsed(self.other.who)
