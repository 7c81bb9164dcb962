"""Answers that are dropped after their first words: are they stopped, and are they billed?

The witness is the provider's own counter. While one answer is read, it has to grow in the very
window in which it is watched after others were dropped: without that nothing is said.
"""

import asyncio
from contextlib import suppress
from dataclasses import dataclass

from launchready.evidence.aborts import Aborts, Counted
from launchready.evidence.books import Booked
from launchready.evidence.channels import Channels
from launchready.evidence.logouts import Logouts
from launchready.evidence.meter import Reading
from launchready.gather.booking import Balance, balance
from launchready.gather.edges import confirmed
from launchready.gather.limits import BEYOND, turns
from launchready.gather.registry import Seen, gatherer
from launchready.gather.resting import exhausted, rested
from launchready.model import Gap, Intrusion, Product, Reason
from launchready.reach import Reach, Unsaid, Unseen
from launchready.reach.chat import Streamed
from launchready.reach.reading import reading
from launchready.reach.visitor import Visitor

READERS = 3
BILL = "whether dropped answers are billed"


@gatherer(
    asks="whether answers that nobody reads end, and are billed", intrusion=Intrusion.ATTACK,
    cost=turns(300), after=(Channels, Logouts), last=True,
)  # fmt: skip
async def aborts(product: Product, reach: Reach) -> Seen[Aborts]:  # noqa: ARG001 - the one chat
    """Read one answer, then drop several at once, and watch the counter after both."""
    chat = reach.lobby.stated
    if chat.stream is None:
        raise Unsaid("chat.stream")
    watch = Watch(reach, chat.stream)
    await watch.quiet()
    visitors = [await rested(reach), *[await _begun(reach) for _ in range(READERS - 1)]]
    before = await _balance(reach)
    read = await watch.while_read(visitors[0])
    unread = await watch.after_drops(visitors)
    if unread:
        unread = min(unread, await watch.after_drops(visitors))
    if 0 < 2 * unread < read:
        detail = f"the counter grows by {unread} where one answer makes {read}: others are talking"
        raise Unseen(Reason.NOT_TESTABLE_HERE, detail)
    bill, gaps = (None, ()) if unread else await _bill(reach, before)
    return Seen(
        Aborts(chat.host, READERS, read, unread, watch.pause, chat.stream.watch, bill), gaps
    )


@dataclass(frozen=True, slots=True)
class Watch:
    """Watches the provider's counter for the time that the manifest says."""

    reach: Reach
    streamed: Streamed

    @property
    def pause(self) -> float:
        """Seconds between a drop and the window: an answer may go on so long, and a call lag."""
        return self.streamed.grace + self.reach.meter.lag

    async def quiet(self) -> None:
        """See that nobody else is answered meanwhile.

        Raises:
            Unseen: somebody is.

        """
        if grown := await self._grown():
            detail = f"the provider's counter grows by {grown} tokens by itself: others are talking"
            raise Unseen(Reason.NOT_TESTABLE_HERE, detail)

    async def while_read(self, visitor: Visitor) -> int:
        """Say how much the counter grows in the window while an answer is read.

        Raises:
            Unseen: the answer has come to its end by then, or the counter does not show it.

        """
        async with reading(visitor, self.streamed) as flow:
            rest = asyncio.ensure_future(flow.rest())
            try:
                await asyncio.sleep(self.pause)
                passed, grown = flow.passed, await self._grown()
                writes = flow.passed > passed
            finally:
                rest.cancel()
                await asyncio.gather(rest, return_exceptions=True)
        if not grown or not writes:
            over = self.pause + self.streamed.watch
            what = "the answer is not written on" if not writes else "the counter does not grow"
            detail = f"{what} {over:g} s after its first words, though it is read: ask for more"
            raise Unseen(Reason.NOT_TESTABLE_HERE, detail)
        return grown

    async def after_drops(self, visitors: list[Visitor]) -> int:
        """Say how much it grows in the window after answers were dropped."""
        await asyncio.gather(*(self._drop(visitor) for visitor in visitors))
        await asyncio.sleep(self.pause)
        return await self._grown()

    async def _drop(self, visitor: Visitor) -> None:
        async with reading(visitor, self.streamed):
            pass

    async def _grown(self) -> int:
        before = _written(await self.reach.meter.read())
        await asyncio.sleep(self.streamed.watch)
        return _written(await self.reach.meter.read()) - before


def _written(reading: Reading) -> int:
    if reading.output_tokens is None:
        raise Unsaid("meter.output_tokens")
    return reading.output_tokens


async def _begun(reach: Reach) -> Visitor:
    visitor = reach.lobby.stranger()
    begun = await visitor.begin()
    if not begun.taken:
        raise Unseen(Reason.NOT_TESTABLE_HERE, f"no session is given ({begun.status})")
    return visitor


async def _balance(reach: Reach) -> Balance | None:
    """Open both books, where both are lent."""
    with suppress(Unsaid):
        return await balance(reach)
    return None


async def _bill(
    reach: Reach, before: Balance | None
) -> tuple[Booked | Counted | None, tuple[Gap, ...]]:
    bill = await before.since(lambda books: not books.short) if before else None
    if bill and not bill.coarse:
        return bill, ()
    chat = reach.lobby.stated
    declared, streamed = chat.turns_per_minute, chat.stream
    if declared is None or streamed is None:
        detail = "neither chat.ledger nor chat.turns_per_minute tells"
        return None, (Gap(BILL, Reason.NOT_TESTABLE_HERE, detail),)
    return await confirmed(lambda: _counted(reach, streamed, declared)), ()


async def _counted(reach: Reach, streamed: Streamed, declared: int) -> Counted:
    """Let a fresh visitor drop an answer, and then send what is declared and more."""
    visitor = await rested(reach)
    async with reading(visitor, streamed):
        pass
    more, _ = await exhausted(visitor, declared + BEYOND)
    return Counted(declared, 2 + more)
