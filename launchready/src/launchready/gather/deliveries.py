"""Events that a run sends to a route, what the owner sees of them, and how that is taken away."""

import asyncio
import time
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from launchready.evidence.places import found
from launchready.evidence.trials import Who
from launchready.evidence.webhooks import ahead
from launchready.gather.thing import Lapsed
from launchready.model import Intrusion, Reason
from launchready.reach import Reach, Unseen
from launchready.reach.filling import filled
from launchready.reach.people import Route
from launchready.reach.session import Session
from launchready.reach.webhook import Delivery, Event, Webhook

LOOKS = 10
ROUNDS = 3


@dataclass(slots=True)
class Deliveries:
    """The route, and all that was sent to it.

    Attributes:
        skew: seconds by which the receiver's clock is ahead.
        status: of the last answer to a right event, for people.

    """

    reach: Reach
    hook: Webhook
    owner: Session
    skew: int = 0
    status: int = 0
    sent: list[Event] = field(default_factory=list[Event])
    last: float = 0.0

    async def send(self, event: Event, delivery: Delivery) -> None:
        """Send something that brings an event, or pretends to.

        Raises:
            Unseen: no answer of the product came.
            NeedsConsent: the door stayed shut.

        """
        door = self.reach.door
        nobody = door.anew(Who.ANONYMOUS, Intrusion.ATTACK)
        sender = replace(nobody, people=replace(door.known, host=self.hook.host))
        self.sent.append(event)
        try:
            answer = await sender.send(delivery.route, {}, delivery.headers, delivery.body)
        finally:
            self.last = time.monotonic()
        self.status = answer.exchange.status
        self.skew = ahead(answer.exchange.header("date"), time.time())

    async def right(self) -> Event:
        """Send an event as the other service does.

        Raises: as `send` does.

        """
        event = self.hook.event(int(time.time()))
        await self.send(event, self.hook.delivery(event))
        return event

    async def settled(self) -> None:
        """Wait until all that was sent has led to what it leads to."""
        await asyncio.sleep(max(0.0, self.last + self.hook.lag - time.monotonic()))

    async def shown(self) -> bytes:
        """Read as the owner what events have led to."""
        return (await self.owner.ask(self.hook.shows)).body

    async def appear(self, *events: Event) -> bytes:
        """Look until all of them are shown, or the time is over; give what was seen last."""
        ends = time.monotonic() + self.hook.lag
        while True:
            over = time.monotonic() >= ends
            body = await self.shown()
            if over or all(event.canary.encode() in body for event in events):
                return body
            await asyncio.sleep(max(0.0, min(ends - time.monotonic(), self.hook.lag / LOOKS)))

    async def refused(self) -> Unseen:
        """Say why right events are not seen."""
        hook, signing = self.hook, self.hook.signing
        if not await self.owner.me():
            return Lapsed(Who.OWNER)
        if signing.timed and abs(self.skew) > signing.tolerance:
            way = "ahead" if self.skew > 0 else "behind"
            detail = (
                f"the clock of {hook.host} is {abs(self.skew)} s {way} of ours, and events of "
                f"{hook.name} may be {signing.tolerance} s old"
            )
            return Unseen(Reason.NOT_TESTABLE_HERE, detail)
        detail = (
            f"{hook.shows} does not show an event that was rightly signed ({self.status}) within "
            f"{hook.lag:g} s"
        )
        return Unseen(Reason.NOT_TESTABLE_HERE, detail)

    async def cleared(self) -> None:
        """Take away what was taken, and see as its owner that it is gone.

        Raises:
            Unseen: something is still there, or nobody can tell.

        """
        delete = self.hook.delete
        if delete is None or not self.sent:
            return
        await self.owner.enter()
        await self.settled()
        left = await self._left()
        for _ in range(ROUNDS):
            if not left:
                return
            await self._remove(delete, left.values())
            left = await self._left()
        if left:
            detail = f"{len(left)} events of this run were taken and cannot be removed"
            raise Unseen(Reason.BROKEN_ANSWER, detail)

    async def _left(self) -> dict[str, str]:
        """Find what is there: each text, and what names it; empty where nothing does."""
        body, left = await self.shown(), dict[str, str]()
        for event in self.sent:
            if event.canary.encode() in body:
                values = {"id": event.id, "canary": event.canary}
                here = filled(self.hook.id, values, str)
                name = here if here in values.values() else found(body, here)
                left[f"{event.canary} {name}"] = name
        return left

    async def _remove(self, delete: Route, names: Iterable[str]) -> None:
        form, page = await self.owner.form(), self.owner.page()
        for name in filter(None, names):
            await self.owner.ask(delete, {**form, "id": name}, self.hook.removal, page)
