"""Who hears what channels say: an event is caused while its owner and strangers listen.

A silence counts only where the owner's stream brought the event in the same window.
"""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

from launchready.evidence.channels import Channels, Listener
from launchready.evidence.trials import Who
from launchready.gather.others import someone_else
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.gather.seats import Seat
from launchready.gather.stage import OTHERS, Stage, set_up
from launchready.gather.thing import Lapsed, canary, repaired
from launchready.model import Gap, Intrusion, Product, Reason
from launchready.reach import Reach, Unsaid, Unseen
from launchready.reach.channel import Channel
from launchready.reach.session import Session
from launchready.reach.visitor import TOKENS_EACH, Visitor

TURNS = 4
AFTERWARDS = 1.0
REFUSED = 400


@gatherer(
    asks="who hears what its channels say",
    intrusion=Intrusion.ATTACK,
    cost=Cost(requests=400, turns=TURNS, tokens=TURNS * TOKENS_EACH),
    last=True,
)
async def channels(product: Product, reach: Reach) -> Seen[Channels]:  # noqa: ARG001 - the one API
    """Let owners and strangers listen to every channel, and make it say something."""
    if not reach.streaming.channels:
        raise Unsaid("channel")
    tried = [Trial(reach, group) for group in _together(reach)]
    for trial in tried:
        await trial.run()
    gaps = tuple(gap for trial in tried for gap in trial.gaps)
    heard = Channels(
        tuple(each for trial in tried for each in trial.strangers),
        tuple(each for trial in tried for each in trial.ended),
        tuple(name for trial in tried for name in trial.open),
    )
    if heard == Channels(()):
        raise Unseen(gaps[0].reason, str(gaps[0]))
    return Seen(heard, gaps)


def _together(reach: Reach) -> Iterator[tuple[Channel, ...]]:
    """Put channels together that tell of one object; a conversation may be a resource as well."""
    chat, groups = reach.lobby.chat, dict[str, list[Channel]]()
    visitors = any(not each.resource for each in reach.streaming.channels)
    for each in reach.streaming.channels:
        same = visitors and chat and each.resource == chat.resource
        groups.setdefault("" if same else each.resource, []).append(each)
    yield from map(tuple, groups.values())


@dataclass(slots=True)
class Trial:
    """The channels that tell of one object, and what has been heard on them."""

    reach: Reach
    group: tuple[Channel, ...]
    strangers: list[Listener] = field(default_factory=list[Listener])
    ended: list[Listener] = field(default_factory=list[Listener])
    open: list[str] = field(default_factory=list[str])
    gaps: list[Gap] = field(default_factory=list[Gap])

    async def run(self) -> None:
        """Try them, once more where a session ends; what cannot be seen is a gap."""
        try:
            await repaired(self._tried, *self._people)
        except Unseen as unseen:
            self.gaps.append(unseen.as_gap(" and ".join(each.name for each in self.group)))

    @property
    def _people(self) -> list[Session]:
        """The sessions that may have to be begun anew."""
        door = self.reach.door
        lent = door.people.accounts.keys() & {Who.OWNER, *OTHERS} if door.people else ()
        return [door.session(who, Intrusion.ATTACK) for who in sorted(lent)]

    async def _tried(self) -> None:
        """Note who heard what before the object is removed: that may fail, a leak stays one."""
        for notes in (self.strangers, self.ended, self.open, self.gaps):
            notes.clear()
        async with AsyncExitStack() as stack:
            stage = await set_up(self.reach, self.group, stack)
            texts = await self._caused(stage)
            later = await self._parted(stage)
            await self._listened(stage, (*texts, later) if later else texts, later)
            self.open += stage.open

    async def _caused(self, stage: Stage) -> tuple[str, ...]:
        """Make events until one arrives wherever it must; give the texts of all."""
        must = list({id(seat): seat for seat in (*stage.owners, *stage.leavers)}.values())
        for seat in must:
            await seat.opens()
        await asyncio.gather(*(seat.settled() for seat in (*must, *stage.strangers)))
        texts: list[str] = []
        silent = must
        for cause in (*stage.causes, *stage.causes):
            texts.append(canary())
            for seat in must:
                seat.marked()
            await cause(texts[-1])
            silent = await self._silent(must, texts[-1])
            if not silent:
                return tuple(texts)
        await silent[0].stands()
        raise silent[0].deaf

    async def _silent(self, seats: Sequence[Seat], text: str) -> list[Seat]:
        """Give those who do not hear it in time."""
        patience = self.reach.streaming.patience
        heard = await asyncio.gather(*(seat.hears(patience, text) for seat in seats))
        return [seat for seat, yes in zip(seats, heard, strict=True) if not yes]

    async def _parted(self, stage: Stage) -> str:
        """Try what streams tell whose sessions have ended; give the text of an event, if any."""
        witnesses = [seat for seat in stage.owners if seat not in stage.leavers]
        if not (stage.leavers and witnesses):
            return ""
        try:
            return await self._after_they_left(stage, witnesses)
        except Unseen as unseen:
            self.gaps.append(unseen.as_gap("what is heard after a session has ended"))
            return ""

    async def _after_they_left(self, stage: Stage, witnesses: list[Seat]) -> str:
        """End sessions whose streams stay open, and make another event."""
        await _left(stage.leavers)
        if stage.leaver and stage.leaver.who is Who.OWNER:
            witnesses = [await _again(stage, seat) for seat in witnesses]
        await asyncio.gather(*(seat.line.ends(seat.channel.within) for seat in stage.leavers))
        for seat in (*stage.leavers, *witnesses):
            seat.marked()
        text = canary()
        await stage.changed(text)
        if silent := await self._silent(witnesses, text):
            raise silent[0].deaf
        return text

    async def _listened(self, stage: Stage, texts: tuple[str, ...], later: str) -> None:
        """Listen a little longer, and note who heard what."""
        leavers = stage.leavers if later else []
        heard = await asyncio.gather(
            *(seat.hears(AFTERWARDS, *texts) for seat in stage.strangers),
            *(seat.hears(AFTERWARDS, later) for seat in leavers),
        )
        for seat, yes in zip((*stage.strangers, *leavers), heard, strict=True):
            ended = seat in leavers
            notes, check = (self.ended, _gone) if ended else (self.strangers, _stranger)
            try:
                await check(stage, seat, yes)
            except Lapsed:
                raise
            except Unseen as unseen:
                self.gaps.append(unseen.as_gap(f"what {seat.who} hears of {seat.channel.name}"))
            else:
                notes.append(seat.told(heard=yes, ended=ended))


async def _left(seats: Sequence[Seat]) -> None:
    """End the sessions of some who listen; one who listens twice is ended once.

    Raises:
        Unseen: a session does not end.

    """
    for holder in {id(seat.holder): seat.holder for seat in seats}.values():
        if isinstance(holder, Visitor):
            if not await holder.end():
                raise Unseen(Reason.BROKEN_ANSWER, f"{holder.chat.end} ends no session")
        elif leaving := holder.people.leaving:
            answer = await holder.act(leaving.route, {}, leaving.body)
            if (status := answer.exchange.status) >= REFUSED:
                raise Unseen(Reason.BROKEN_ANSWER, f"{leaving.route} is refused ({status})")


async def _again(stage: Stage, seat: Seat) -> Seat:
    """Let the owner listen with a new session: the logout may have ended every one."""
    if isinstance(seat.holder, Session):
        await seat.holder.enter()
    again = await stage.house.seat(seat.channel, seat.id, seat.who, seat.holder)
    await again.opens()
    await again.settled()
    return again


async def _stranger(stage: Stage, seat: Seat, heard: bool) -> None:  # noqa: FBT001 - one of two
    """See that a stranger is one, and that they could have heard.

    Raises:
        Lapsed: their session has ended.
        Unseen: they are none, or their silence says nothing.

    """
    if not heard:
        await seat.kept_out()
        return
    holder, thing = seat.holder, stage.thing
    if isinstance(holder, Session) and thing and not seat.page:
        await someone_else(thing.owner, holder)


async def _gone(stage: Stage, seat: Seat, heard: bool) -> None:  # noqa: FBT001 - one of two
    """See that a session has ended before a stream of it is accused.

    Raises:
        Unseen: it goes on, which other audits tell of.

    """
    if not heard:
        return
    holder, given = seat.holder, stage.given
    person = isinstance(holder, Session)
    if (given and await given.me()) if person else await holder.stands():
        raise Unseen(Reason.NOT_TESTABLE_HERE, f"the session of {seat.who} does not end")
