"""Whether events are taken from whoever signs them, and once: what they lead to tells."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from uuid import uuid4

from launchready.evidence.trials import Who
from launchready.evidence.webhooks import Forgery, Hook, Replay, Webhooks
from launchready.gather.counterfeits import Press
from launchready.gather.deliveries import Deliveries
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.gather.thing import Lapsed, repaired
from launchready.model import Gap, Intrusion, Product, Reason
from launchready.reach import Reach, Unsaid, Unseen
from launchready.reach.webhook import ID, Delivery, Event, Webhook

EACH, HOOKS_AT_MOST = 180, 3
MARGIN, OFTEN = 60, 3
LOST = Reason.NOT_TESTABLE_HERE


@gatherer(
    asks="whose events it takes",
    intrusion=Intrusion.ATTACK,
    cost=Cost(requests=EACH * HOOKS_AT_MOST),
)
async def webhooks(product: Product, reach: Reach) -> Seen[Webhooks]:  # noqa: ARG001 - the one API
    """Send right events, forgeries and repetitions to every route that takes events."""
    if not reach.webhooks:
        raise Unsaid("webhook")
    hooks: list[Hook] = []
    gaps: list[Gap] = []
    for hook in reach.webhooks:
        trial = Trial(reach, hook)
        try:
            hooks.append(await trial.run())
        except Unseen as unseen:
            trial.gaps.append(unseen.as_gap(hook.name))
        gaps += trial.gaps
    if not hooks:
        raise Unseen(gaps[0].reason, str(gaps[0]))
    return Seen(Webhooks(tuple(hooks)), tuple(gaps))


@dataclass(slots=True)
class Trial:
    """One route, and what could not be seen of it."""

    reach: Reach
    hook: Webhook
    gaps: list[Gap] = field(default_factory=list[Gap])
    broken: int = 0

    async def run(self) -> Hook:
        """Try it all; what was taken is removed, whatever becomes of it."""
        owner = self.reach.door.session(Who.OWNER, Intrusion.ATTACK)
        await owner.enter()
        deliveries = Deliveries(self.reach, self.hook, owner)
        try:
            return await repaired(partial(self._tried, deliveries), owner)
        finally:
            try:
                await deliveries.cleared()
            except Unseen as unseen:
                self.gaps.append(unseen.as_gap(f"{self.hook.name}, what the run sent"))

    async def _tried(self, deliveries: Deliveries) -> Hook:
        """See right events taken before and after all others, and what became of those."""
        self.gaps.clear()
        firsts = {replay: await deliveries.right() for replay in self._replays()}
        if not all(map(_in(await deliveries.appear(*firsts.values())), firsts.values())):
            raise await deliveries.refused()
        await deliveries.settled()
        before = await deliveries.shown()
        forged = await self._forged(deliveries)
        for replay, event in firsts.items():
            await self._sent(deliveries, *self._again(replay, event), replay)
        after = await self._closed(deliveries)
        return Hook(
            self.hook.name,
            self.hook.host,
            str(self.hook.route),
            self.hook.signing.tolerance,
            tuple((kind, any(map(_in(after), events))) for kind, events in forged.items()),
            tuple(self._repeated(firsts, before, after)),
        )

    async def _forged(self, deliveries: Deliveries) -> dict[Forgery, list[Event]]:
        """Send every forgery; what is old is so by the receiver's clock as well."""
        now = _now()
        old = now + min(0, deliveries.skew) - self.hook.signing.tolerance - MARGIN
        sent: dict[Forgery, list[Event]] = {}
        for each in Press(self.hook, now, old).all():
            sent.setdefault(each.forgery, []).append(each.event)
            await self._sent(deliveries, each.event, each.delivery, each.forgery)
        return sent

    async def _sent(
        self, deliveries: Deliveries, event: Event, delivery: Delivery, what: str
    ) -> None:
        """Send what should have no effect; what cannot be sent is a gap."""
        try:
            await self._got_through(deliveries, event, delivery)
        except Unseen as unseen:
            self.gaps.append(unseen.as_gap(f"{self.hook.name}, an event {what}"))

    async def _got_through(self, deliveries: Deliveries, event: Event, delivery: Delivery) -> None:
        """Send it; a right event now and then shows that a product which breaks on it goes on."""
        try:
            await deliveries.send(event, delivery)
        except Unseen as unseen:
            if unseen.reason is not Reason.BROKEN_ANSWER:
                raise
            self.broken += 1
            if self.broken % OFTEN == 0:
                await deliveries.right()

    async def _closed(self, deliveries: Deliveries) -> bytes:
        """Send a right event once more: that it is shown lets the others count as refused."""
        last = self.hook.event(_now())
        await self._sent(deliveries, last, self.hook.delivery(last), "that is right, in the end")
        await deliveries.settled()
        shown = await deliveries.appear(last)
        if not _in(shown)(last):
            why = await deliveries.refused()
            if isinstance(why, Lapsed):
                raise why
            self.gaps.append(why.as_gap(f"{self.hook.name}, after the forgeries"))
        return shown

    def _repeated(
        self, firsts: dict[Replay, Event], before: bytes, after: bytes
    ) -> Iterator[tuple[Replay, bool]]:
        """Say of each repetition whether its text is shown more often than before."""
        for replay, event in firsts.items():
            earlier, later = (shown.count(event.canary.encode()) for shown in (before, after))
            if later < earlier:
                detail = f"{self.hook.shows} does not show it any more"
                gap = Gap(f"{self.hook.name}, an event sent again {replay}", LOST, detail)
                self.gaps.append(gap)
            yield replay, later > earlier

    def _replays(self) -> Iterator[Replay]:
        """List what differs from each other, as this sender writes events."""
        hook, signing = self.hook, self.hook.signing
        yield Replay.SAME
        if signing.timed and (signing.id_header or ID in hook.body + signing.form):
            yield Replay.RETRIED
        if signing.id_header:
            yield Replay.RENAMED

    def _again(self, replay: Replay, event: Event) -> tuple[Event, Delivery]:
        """Write an event that was taken once more; what it is known by may be another id."""
        hook, first = self.hook, self.hook.delivery(event)
        match replay:
            case Replay.SAME:
                return event, first
            case Replay.RETRIED:
                return event, hook.delivery(replace(event, time=max(_now(), event.time + 1)))
            case Replay.RENAMED:
                other = replace(event, id=uuid4().hex)
                headers = {**first.headers, hook.signing.id_header: other.id}
                return other, replace(first, headers=headers)


def _now() -> int:
    return int(time.time())


def _in(shown: bytes) -> Callable[[Event], bool]:
    """Ask of events whether they are shown."""
    return lambda event: event.canary.encode() in shown
