"""Whether a logout ends the session: its credential kept, and sent again afterwards."""

import asyncio
import secrets
import time
from dataclasses import dataclass
from functools import partial

from launchready.evidence.channels import Channels
from launchready.evidence.logouts import Logouts, Replay
from launchready.evidence.trials import Who
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.gather.thing import Lapsed, Thing, repaired
from launchready.model import Intrusion, Product, Reason
from launchready.reach import Reach, Unsaid, Unseen
from launchready.reach.http import Fetched
from launchready.reach.people import Leaving, Route
from launchready.reach.session import Door, Session

LEFT, OTHER = "the session that was ended", "another session of the same person"
POLLS_AT_MOST = 20
REFUSED = 400


@gatherer(
    asks="whether a logout ends the session",
    intrusion=Intrusion.ATTACK,
    cost=Cost(requests=120),
    after=(Channels,),
    last=True,
)
async def logouts(product: Product, reach: Reach) -> Seen[Logouts]:  # noqa: ARG001 - the one API
    """Enter twice, leave once, and send again what each session was given."""
    people = reach.door.api
    if people.leaving is None:
        raise Unsaid("access.logout")
    keeper = reach.door.session(Who.OWNER, Intrusion.ATTACK)
    await keeper.enter()
    return Seen(await repaired(partial(_left, reach.door, keeper, people.leaving), keeper))


async def _left(door: Door, keeper: Session, leaving: Leaving) -> Logouts:
    thing = await Thing.made(keeper, keeper.people.owned[0])
    try:
        leaver, other = (door.anew(Who.OWNER, Intrusion.ATTACK) for _ in range(2))
        await leaver.enter()
        await other.enter()
        watched = [Watched(LEFT, leaver.copied(), thing)]
        if leaving.everywhere:
            watched.append(Watched(OTHER, other, thing))
        for each in watched:
            if not await each.opens():
                raise Lapsed(Who.OWNER)
        nowhere = await leaver.act(_nowhere(leaving.route), {}, leaving.body)
        answer = await leaver.act(leaving.route, {}, leaving.body)
        status = answer.exchange.status
        if status >= REFUSED:
            raise Unseen(Reason.BROKEN_ANSWER, f"{leaving.route} is refused ({status})")
        replays = [await each.replayed(leaving.within) for each in watched]
        if any(each.opens for each in replays) and _same(answer, nowhere):
            detail = f"{leaving.route} answers as a path does that is not there ({status})"
            raise Unseen(Reason.NOT_TESTABLE_HERE, detail)
        await _still_there(door, thing)
        host, route = keeper.people.host, str(leaving.route)
        return Logouts(host, route, status, leaving.within, tuple(replays))
    finally:
        thing.owner = door.anew(Who.OWNER, Intrusion.ATTACK)
        await thing.removed()


@dataclass(frozen=True, slots=True)
class Watched:
    """A session, and the object that it can read as long as it stands."""

    which: str
    session: Session
    thing: Thing

    async def opens(self) -> bool:
        """Whether it reads what was planted, or is told who it is."""
        _, body = await self.thing.asked(self.session, self.thing.owned.shown, "")
        return self.thing.planted.encode() in body or bool(await self.session.me())

    async def replayed(self, within: int) -> Replay:
        """Send it again until it has ended, or the seconds are over that it may last."""
        ends, asked = time.monotonic() + within, 1
        while opens := await self.opens():
            left = ends - time.monotonic()
            if left <= 0:
                break
            await asyncio.sleep(min(left, within / POLLS_AT_MOST))
            asked += 1
        return Replay(self.which, opens, asked)


async def _still_there(door: Door, thing: Thing) -> None:
    """See that the API still lets the person in: only then a refusal says something.

    Raises:
        Unseen: it does not.

    """
    again = door.anew(Who.OWNER, Intrusion.ATTACK)
    await again.enter()
    _, body = await thing.asked(again, thing.owned.shown, "")
    if thing.planted.encode() not in body:
        raise Unseen(Reason.BROKEN_ANSWER, "after the logout a new session reads nothing either")


def _nowhere(route: Route) -> Route:
    return Route(route.method, f"{route.path.partition('?')[0]}-{secrets.token_hex(4)}")


def _same(one: Fetched, other: Fetched) -> bool:
    first, second = one.exchange, other.exchange
    return (first.status, first.sha256) == (second.status, second.sha256)
