"""An object of which channels tell, and everybody who listens for it."""

import secrets
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from functools import partial
from uuid import uuid4

from launchready.evidence.trials import Doing, Who
from launchready.gather.seats import House, Seat
from launchready.gather.thing import Thing
from launchready.model import Intrusion
from launchready.reach import Reach, Unsaid
from launchready.reach.channel import Channel
from launchready.reach.people import Owned
from launchready.reach.planted import begun, nobody
from launchready.reach.session import Session
from launchready.reach.visitor import Visitor

OTHERS = (Who.PEER, Who.LOW, Who.FOREIGN, Who.ANONYMOUS)
SHOWING = frozenset({Doing.READ, Doing.LIST})
ANOTHER, NOBODY = "another visitor", "somebody without a session"
GHOST = "{}, with an id that does not exist"


@dataclass(slots=True)
class Stage:
    """One object with its listeners.

    Attributes:
        thing: as its owner may change it; None where nobody but the visitor writes there.
        visitor: whose conversation it is; None where it is an object of people.
        owners: who must hear.
        leavers: who must hear until their session is ended.
        leaver: the person among them, and `given`: a copy of what they had been given.
        strangers: who may not.
        open: channels from which the policy keeps nobody.

    """

    reach: Reach
    house: House
    id: str
    thing: Thing | None = None
    visitor: Visitor | None = None
    owners: list[Seat] = field(default_factory=list[Seat])
    leavers: list[Seat] = field(default_factory=list[Seat])
    leaver: Session | None = None
    given: Session | None = None
    strangers: list[Seat] = field(default_factory=list[Seat])
    open: list[str] = field(default_factory=list[str])

    @property
    def causes(self) -> tuple[Callable[[str], Awaitable[None]], ...]:
        """What makes an event with a text in it."""
        said = (self._said,) if self.visitor else ()
        return (*said, self.changed) if self.thing else said

    async def changed(self, text: str) -> None:
        """Let the owner change it."""
        if self.thing:
            await self.thing.asked(self.thing.owner, Doing.UPDATE, text)
            self.thing.planted = text

    async def _said(self, text: str) -> None:
        if self.visitor:
            await self.visitor.say(f"{text} Is anybody there? (launch audit)")

    async def seated(self, channel: Channel) -> None:
        """Let everybody subscribe to a channel.

        Raises:
            Unsaid: the manifest leaves open who may hear.
            Unseen: no answer of the product came.
            NeedsConsent: the door stayed shut.

        """
        if channel.resource and self.thing:
            await self._people(channel, self.thing.owner, self.thing.owned)
        elif self.visitor:
            await self._visitors(channel, self.visitor)

    async def _people(self, channel: Channel, owner: Session, owned: Owned) -> None:
        seat = partial(self.house.seat, channel, self.id)
        self.owners.append(await seat(Who.OWNER.words, owner))
        allowed = [owner.who]
        strangers: list[Session] = []
        for who in self._others(owned):
            if owned.policy[who] & SHOWING:
                allowed.append(who)
                continue
            strangers.append(self.reach.door.session(who, Intrusion.ATTACK))
            await strangers[-1].enter()
            self.strangers.append(await seat(who.words, strangers[-1]))
        if Who.ANONYMOUS in (each.who for each in strangers):
            self.strangers += await self.house.elsewhere(self.owners[-1])
        if strangers and "id" in channel.names:
            who = GHOST.format(strangers[-1].who.words)
            self.strangers.append(await seat(who, strangers[-1], to=secrets.token_hex(8)))
        if not strangers:
            self.open.append(channel.name)
        if owner.people.leaving:
            await self._leaving(channel, allowed)

    def _others(self, owned: Owned) -> Iterator[Who]:
        lent = self.reach.door.known.accounts
        if lent.keys().isdisjoint(OTHERS):
            raise Unsaid(f"identity.{Who.FOREIGN}")
        for who in OTHERS:
            if who is Who.ANONYMOUS or who in lent:
                if who not in owned.policy:
                    raise Unsaid(f"resource.{owned.name}.{who}")
                yield who

    async def _leaving(self, channel: Channel, allowed: list[Who]) -> None:
        """Let somebody listen who will be logged out: the owner only where nobody else may."""
        if self.leaver is None:
            who = next((each for each in allowed[1:] if each is not Who.ANONYMOUS), Who.OWNER)
            door, intrusion = self.reach.door, Intrusion.ATTACK
            shared = who is not Who.OWNER
            self.leaver = (door.session if shared else door.anew)(who, intrusion)
            if not self.leaver.begun:
                await self.leaver.enter()
            self.given = self.leaver.copied()
        seat = await self.house.seat(channel, self.id, self.leaver.who.words, self.leaver)
        self.leavers.append(seat)

    async def _visitors(self, channel: Channel, visitor: Visitor) -> None:
        lobby, seat = self.reach.lobby, partial(self.house.seat, channel, self.id)
        own = await seat("its own visitor", visitor)
        self.owners.append(own)
        if self.thing and visitor.chat.end:
            self.leavers.append(own)
        other = await lobby.regular()
        self.strangers += [
            await seat(ANOTHER, other),
            await seat(NOBODY, nobody(lobby, visitor.chat, self.id)),
        ]
        self.strangers += await self.house.elsewhere(own)
        if "id" in channel.names:
            self.strangers.append(await seat(GHOST.format(ANOTHER), other, to=str(uuid4())))


async def set_up(reach: Reach, channels: tuple[Channel, ...], stack: AsyncExitStack) -> Stage:
    """Make an object, and let everybody listen for it.

    Raises: as `Stage.seated` does.

    """
    house = House(reach.streaming, stack)
    kind = next((each.resource for each in channels if each.resource), "")
    if all(each.resource for each in channels):
        thing = await Thing.made(await _owner(reach), _owned(reach, kind))
        stack.push_async_callback(thing.removed)
        stage = Stage(reach, house, thing.id, thing)
    else:
        visitor = await begun(reach.lobby, reach.lobby.stated)
        id_ = visitor.told("id")
        if not id_ and any(each.by_id for each in channels):
            raise Unsaid("chat.id")
        thing = Thing(await _owner(reach), _owned(reach, kind), id_, "") if kind else None
        stage = Stage(reach, house, id_, thing, visitor)
        if thing is None:
            stack.push_async_callback(visitor.end)
    for channel in channels:
        await stage.seated(channel)
    return stage


async def _owner(reach: Reach) -> Session:
    owner = reach.door.session(Who.OWNER, Intrusion.ATTACK)
    if not owner.begun:
        await owner.enter()
    return owner


def _owned(reach: Reach, kind: str) -> Owned:
    owned = next(each for each in reach.door.api.owned if each.name == kind)
    if Doing.UPDATE not in owned.routes:
        raise Unsaid(f"resource.{kind}.update")
    return owned
