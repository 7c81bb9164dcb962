"""Wrong passwords for an account that is there to be locked, and then the right one.

The right password is what shows whether the login still refuses: it lets nobody in. Only then
one thing is changed, and what gets in then got in by that one thing.
"""

import asyncio
import time
from collections.abc import Awaitable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from launchready.evidence.channels import Channels
from launchready.evidence.defaults import Defaults
from launchready.evidence.guesses import Disguised, Guesses, Guise, Spent, tells
from launchready.evidence.ledger import Ledger
from launchready.evidence.logouts import Logouts
from launchready.evidence.resets import Resets
from launchready.evidence.trials import Who
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.model import Gap, Intrusion, Product, Reason
from launchready.reach import Reach, Unseen
from launchready.reach.guesser import OTHERS_AT_MOST, REQUESTS_AT_MOST, Guesser, Tried, guessing
from launchready.reach.people import Guessing
from launchready.reach.session import Door

EDGES = 2
WAIT_AT_MOST = 65
MARGIN = 0.5
OTHERS = (Who.FOREIGN, Who.LOW, Who.PEER, Who.OWNER)
T = TypeVar("T")


@gatherer(
    asks="how many wrong passwords its login takes",
    intrusion=Intrusion.ATTACK,
    cost=Cost(requests=REQUESTS_AT_MOST + OTHERS_AT_MOST),
    after=(Channels, Logouts, Defaults, Resets, Ledger),
    last=True,
)
async def guesses(product: Product, reach: Reach) -> Seen[Guesses]:  # noqa: ARG001 - the one API
    """Guess until the right password is refused, then try to get by that, then wait it out."""
    stated = guessing(reach.door)
    siege = Siege(Guesser.spare(reach.door), _other(reach.door), stated)
    await siege.spare.entered()
    host, login, vantage = reach.door.known.host, str(siege.spare.login), str(reach.vantage)
    told = await siege.compared()
    refuses = await siege.guessed()
    seen = Guesses(host, login, stated.attempts, siege.sent, refuses, vantage, tells=told)
    if refuses:
        await siege.others()
        disguises = await siege.part("the limit in disguises", siege.disguised(), ())
        address = await siege.part("the limit of one address", siege.spread(), None)
        waits = siege.outwaited(spread=address is not None)
        locked = await siege.part("that the account opens again", waits, stated.locked)
        seen = replace(seen, disguises=disguises, address=address, locked=locked)
    return Seen(seen, tuple(siege.gaps))


@dataclass(slots=True)
class Siege:
    """The spare account, and somebody else who shows whether others still get in.

    Attributes:
        sent: wrong passwords for the account so far.

    """

    spare: Guesser
    other: Guesser | None
    stated: Guessing
    sent: int = 0
    gaps: list[Gap] = field(default_factory=list[Gap])

    async def compared(self) -> tuple[str, ...]:
        """Say what tells the account from names of nobody."""
        one = await self.spare.told(self.spare.nobody())
        known = await self.spare.told()
        other = await self.spare.told(self.spare.nobody())
        told = tells(known, (one, other))
        if told is None:
            self._gap("whether names are told apart", "two names of nobody are answered otherwise")
        return told or ()

    async def guessed(self) -> bool:
        """Send wrong passwords, twice as many where two windows may have met; is it refused?

        Raises:
            Unseen: they took so long that no limit shows.

        """
        began = time.monotonic()
        for _ in range(EDGES):
            for _ in range(self.stated.attempts):
                await self.spare.wrong()
                self.sent += 1
            if not (await self.spare.right()).opens:
                return True
        self._in_time(began, self.sent)
        return False

    async def others(self) -> None:
        """See that somebody else gets in: where nobody does, it is no limit of the account."""
        if self.other is None:
            self._gap("the limit of one account", "lend somebody else than [identity.spare]")
        elif not (await self.other.right()).opens:
            self._gap("the limit of one account", "from here everybody is refused by now")

    async def disguised(self) -> tuple[Disguised, ...]:
        """Try the right password in each guise, as long as the plain one is refused."""
        found: list[Disguised] = []
        for guise in Guise:
            each = await self.spare.right(guise)
            if each.opens and (await self.spare.right()).opens:
                each = await self._again(guise)
            found.append(Disguised(guise, each.opens, each.status))
            if each.opens and (await self.spare.right()).opens:
                self._gap("the limit in further disguises", f"{guise} sets it back")
                break
        return tuple(found)

    async def _again(self, guise: Guise) -> Tried:
        """Exhaust it once more: the guise has set it back, or a window has ended in between."""
        if not await self.guessed():
            raise Unseen(Reason.NOT_TESTABLE_HERE, "the login refuses the right password no more")
        return await self.spare.right(guise)

    async def spread(self) -> Spent | None:
        """Send wrong passwords for names of nobody until somebody else is refused."""
        declared = self.stated.address_attempts
        if declared is None or self.other is None:
            return None
        began, sent = time.monotonic(), 0
        for _ in range(EDGES):
            for _ in range(declared):
                await self.spare.wrong(self.spare.nobody())
                sent += 1
            if not (await self.other.right()).opens:
                claimed = await self._claimed(self.other)
                return Spent(declared, sent, refuses=True, claimed=claimed)
        self._in_time(began, sent)
        return Spent(declared, sent, refuses=False)

    async def _claimed(self, other: Guesser) -> bool:
        """Say whether a claimed address lets somebody in who is refused for the names of others."""
        if not (await other.right(Guise.ADDRESS)).opens:
            return False
        if (await other.right()).opens:
            self._gap("the limit of one address in a guise", "it came to its end meanwhile")
            return False
        return True

    async def outwaited(self, *, spread: bool) -> int:
        """See that both get in again; where that takes too long, say how many seconds it takes.

        Raises:
            Unseen: one of them does not.

        """
        seconds = self.stated.locked
        if seconds > WAIT_AT_MOST:
            return seconds
        await asyncio.sleep(seconds + MARGIN)
        for each in (self.spare, self.other if spread else None):
            if each and not (await each.right()).opens:
                who = f"[identity.{each.session.who}]"
                detail = f"{who} is locked by this run, and still is after {seconds} s"
                raise Unseen(Reason.BROKEN_ANSWER, detail)
        return 0

    async def part(self, what: str, work: Awaitable[T], nothing: T) -> T:
        """Make a gap of what is not seen: what was seen before still counts."""
        try:
            return await work
        except Unseen as unseen:
            self.gaps.append(unseen.as_gap(what))
            return nothing

    def _in_time(self, began: float, sent: int) -> None:
        seconds = time.monotonic() - began
        if seconds >= self.stated.locked:
            detail = f"{sent} wrong passwords took {seconds:.0f} s: too slow to exceed the limit"
            raise Unseen(Reason.NOT_TESTABLE_HERE, detail)

    def _gap(self, what: str, detail: str) -> None:
        self.gaps.append(Gap(what, Reason.NOT_TESTABLE_HERE, detail))


def _other(door: Door) -> Guesser | None:
    """Give somebody else who has a login, if there is one."""
    accounts = door.known.accounts
    lent = [who for who in OTHERS if who in accounts and accounts[who].login]
    return Guesser.of(door, lent[0]) if lent else None
