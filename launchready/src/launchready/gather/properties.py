"""Properties that nobody may set, set; and answers to those who may read, read for too much."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

from launchready.evidence.properties import (
    PRIVATE,
    Means,
    Properties,
    Setting,
    Showing,
    held,
    plain,
)
from launchready.evidence.trials import Doing, Effect, Who
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.gather.thing import Lapsed, Thing, repaired
from launchready.model import Gap, Intrusion, Product, Reason
from launchready.reach import Reach, Unsaid, Unseen
from launchready.reach.filling import adding
from launchready.reach.people import Owned
from launchready.reach.session import Session

READING = (Doing.READ, Doing.LIST)
MARK = "{private}"


@gatherer(
    asks="whether properties can be set or seen that are not for people",
    intrusion=Intrusion.ATTACK,
    cost=Cost(requests=400),
)
async def properties(product: Product, reach: Reach) -> Seen[Properties]:  # noqa: ARG001 - the one API
    """Send them along as the owner, and read every answer that somebody is allowed."""
    owner = reach.door.session(Who.OWNER, Intrusion.ATTACK)
    kinds = reach.door.api.owned
    _declared(kinds)
    others = [reach.door.session(who, Intrusion.ATTACK) for who in _readers(kinds)]
    for session in (owner, *others):
        await session.enter()
    look = Look(owner, others)
    for owned in kinds:
        await look.of(owned)
    if not (look.settings or look.showings):
        raise Unseen(look.gaps[0].reason, str(look.gaps[0]))
    settings, showings = tuple(look.settings), tuple(look.showings)
    found = Properties(owner.people.host, settings, showings, look.made)
    return Seen(found, tuple(look.gaps))


def _declared(kinds: tuple[Owned, ...]) -> None:
    """See that there is something to try.

    Raises:
        Unsaid: nobody decided what may be set and shown, or there is nothing of it.

    """
    for owned in kinds:
        if owned.guarded is None:
            raise Unsaid(f"resource.{owned.name}.guarded")
        if owned.hidden is None:
            raise Unsaid(f"resource.{owned.name}.hidden")
    if not any(owned.guarded or owned.hidden or MARK in owned.body for owned in kinds):
        raise Unsaid("resource.guarded")


def _readers(kinds: tuple[Owned, ...]) -> Iterator[Who]:
    """Say who beside the owner may read anything."""
    for who in (Who.PEER, Who.LOW, Who.FOREIGN, Who.ANONYMOUS):
        if any(owned.policy.get(who, frozenset()) & {*READING} for owned in kinds):
            yield who


@dataclass(slots=True)
class Look:
    """The owner, who else may read, and what has been found so far."""

    owner: Session
    others: list[Session]
    settings: list[Setting] = field(default_factory=list[Setting])
    showings: list[Showing] = field(default_factory=list[Showing])
    gaps: list[Gap] = field(default_factory=list[Gap])
    made: int = 0

    async def of(self, owned: Owned) -> None:
        """Try all of one kind of object; what cannot be seen is a gap."""
        for name, value in (owned.guarded or {}).items():
            made = partial(self._created, owned, name, value)
            await self._seen(f"{name} by {owned.create}", made)
            if update := owned.routes.get(Doing.UPDATE):
                changed = partial(self._updated, owned, name, value)
                await self._seen(f"{name} by {update}", changed)
        if owned.hidden or MARK in owned.body:
            await self._seen(f"what is shown of a {owned.name}", partial(self._shown, owned))

    async def _seen(self, what: str, work: Callable[[], Awaitable[None]]) -> None:
        try:
            await repaired(work, self.owner, *self.others)
        except Unseen as unseen:
            self.gaps.append(unseen.as_gap(what))

    async def _one(self, owned: Owned) -> Thing:
        thing = await Thing.made(self.owner, owned)
        self.made += 1
        return thing

    async def _created(self, owned: Owned, name: str, value: str) -> None:
        """Make one without the property and one with it, and compare."""
        control = await self._one(owned)
        try:
            before = await _before(control, name, value)
        finally:
            await control.removed()
        thing, status = await Thing.tried(self.owner, owned, adding(owned.body, name, value))
        tried = partial(Setting, owned.name, str(owned.create), Means.CREATE, name, value)
        if not thing.id:
            await self._stands(self.owner)
            self.settings.append(tried(Effect.NONE, status))
            return
        self.made += 1
        try:
            self.settings.append(tried(await _effect(thing, name, value, before), status))
        finally:
            await thing.removed()

    async def _updated(self, owned: Owned, name: str, value: str) -> None:
        """Change one without the property, which has to work, then with it."""
        thing = await self._one(owned)
        try:
            await thing.controlled(Doing.UPDATE)
            before = await _before(thing, name, value)
            body = adding(owned.bodies[Doing.UPDATE], name, value)
            status, _ = await thing.asked(self.owner, Doing.UPDATE, thing.planted, body)
            await self._stands(self.owner)
            effect = await _effect(thing, name, value, before)
            route = str(owned.routes[Doing.UPDATE])
            self.settings.append(
                Setting(owned.name, route, Means.UPDATE, name, value, effect, status)
            )
        finally:
            await thing.removed()

    async def _shown(self, owned: Owned) -> None:
        """Let everybody read it who may."""
        thing = await self._one(owned)
        try:
            await thing.controlled(owned.shown)
            if MARK in owned.body and not await thing.reads(thing.private):
                raise await thing.wrong(f"its owner does not read what stands for {MARK}")
            for session in (self.owner, *self.others):
                for doing in READING:
                    if doing in owned.routes and _may(session.who, owned, doing):
                        await self._read(thing, session, doing)
        finally:
            await thing.removed()

    async def _read(self, thing: Thing, session: Session, doing: Doing) -> None:
        owned, who = thing.owned, session.who
        _, body = await thing.asked(session, doing, "")
        if thing.planted.encode() not in body:
            await self._stands(session)
        within = thing.planted if doing is Doing.LIST else ""
        shown = {name: bool(held(body, name, within)) for name in owned.hidden or ()}
        if MARK in owned.body and who is not Who.OWNER:
            shown[PRIVATE] = thing.private.encode() in body
        route = str(owned.routes[doing])
        self.showings += [Showing(owned.name, route, who, *each) for each in shown.items()]

    async def _stands(self, session: Session) -> None:
        """What is not there counts only while the session stands."""
        if session.account and not await session.me():
            raise Lapsed(session.who)


def _may(who: Who, owned: Owned, doing: Doing) -> bool:
    return who is Who.OWNER or doing in owned.policy.get(who, frozenset())


async def _before(thing: Thing, name: str, value: str) -> frozenset[str]:
    """Read what the property is where nobody set it.

    Raises:
        Unseen: it is the value that would be tried, or the object cannot be read.

    """
    body = await _body(thing)
    if body is None:
        raise await thing.wrong(f"a new {thing.owned.name} does not show what was planted")
    found = _held(body, thing, name)
    if plain(value) in found:
        detail = f"{name} is {value} by itself: name another value to try"
        raise Unseen(Reason.NOT_TESTABLE_HERE, detail)
    return found


async def _effect(thing: Thing, name: str, value: str, before: frozenset[str]) -> Effect:
    """Read as its owner what became of the property.

    Raises:
        Unseen: no answer shows it, so that nobody can tell.

    """
    body = await _body(thing)
    if body is None:
        if not await thing.owner.me():
            raise Lapsed(Who.OWNER)
        return Effect.GONE
    after = _held(body, thing, name)
    if plain(value) in after:
        return Effect.CHANGED
    if not before | after:
        detail = f"no answer to its owner shows {name}, so that nobody can tell what it is"
        raise Unseen(Reason.NOT_TESTABLE_HERE, detail)
    return Effect.NONE


async def _body(thing: Thing) -> bytes | None:
    """Read it as its owner; None where the planted text is not there."""
    _, body = await thing.asked(thing.owner, thing.owned.shown, "")
    return body if thing.planted.encode() in body else None


def _held(body: bytes, thing: Thing, name: str) -> frozenset[str]:
    return held(body, name, thing.planted if thing.owned.shown is Doing.LIST else "")
