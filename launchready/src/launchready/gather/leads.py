"""The lead form, filled in as people do and as machines do; its owner sees what came of it."""

import asyncio
from dataclasses import dataclass, field

from launchready.evidence.arrivals import Arrival, Leads, Sender, autofilled
from launchready.evidence.trials import Who
from launchready.evidence.walls import THROTTLED
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.gather.resting import MARGIN, patience
from launchready.gather.thing import canary
from launchready.model import Gap, Intrusion, Product, Reason
from launchready.reach import Reach, Unsaid, Unseen
from launchready.reach.chat import Chat
from launchready.reach.filling import adding
from launchready.reach.people import LeadForm, Step
from launchready.reach.session import Session
from launchready.reach.visitor import Visitor

GLANCES, PAUSE = 6, 0.5
NO_ADDRESS = "nobody"
SPAM = "https://spam.example/"
NAMES = ("Zoë Núñez Ångström 李", "Lee O'Neil-Baker")
PHONE = "+49 30 1234567"


@gatherer(
    asks="whether its lead form tells machines from people",
    intrusion=Intrusion.ATTACK,
    cost=Cost(requests=100),
)
async def leads(product: Product, reach: Reach) -> Seen[Leads]:  # noqa: ARG001 - the one form
    """Fill it in, look what arrived, and take it away."""
    form = reach.door.known.lead
    if form is None:
        raise Unsaid("lead")
    keeper = reach.door.session(Who.OWNER, Intrusion.ATTACK)
    await keeper.enter()
    desk = Desk(reach, form, keeper)
    try:
        await desk.run()
        arrivals = await desk.arrivals()
    finally:
        await desk.clear()
    return Seen(Leads(form.host, str(form.send), arrivals, form.trap), tuple(desk.gaps))


@dataclass(frozen=True, slots=True)
class Sent:
    """A lead that was sent, by the text that is known of it alone."""

    sender: Sender
    text: str
    id: str
    status: int
    slip: bool = False


@dataclass(slots=True)
class Desk:
    """Who fills the form in, and its owner, who sees what came of it."""

    reach: Reach
    form: LeadForm
    keeper: Session
    sent: list[Sent] = field(default_factory=list[Sent])
    gaps: list[Gap] = field(default_factory=list[Gap])
    _apart: bool = False

    async def run(self) -> None:
        """Let them all come; a person comes first and another one last.

        What is shown of the last one was sent after everything else.
        """
        hasty = await self._given()
        await self._send(Sender.HASTY, hasty)
        slow, keyed = await self._given(), await self._given()
        trapped = slow if self.form.each > 1 else await self._given()
        await self._typed()
        await self._slowly(slow)
        if self.form.trap:
            await self._send(Sender.TRAPPED, trapped)
        for _ in range(self.form.each):
            await self._send(Sender.REPLAYED, slow)
        await self._send(Sender.BARE, self._stranger())
        if await self._send(Sender.KEYBOARD, keyed, slip=True):
            # A mistake that is thanked for leads nobody to try again: somebody else is the last.
            keyed = await self._given()
            await self._typed()
        await self._send(Sender.KEYBOARD, keyed)

    async def _typed(self) -> None:
        """Write as long as a person does."""
        await asyncio.sleep(self.form.seconds + MARGIN)

    async def _slowly(self, slow: Visitor) -> None:
        await self._send(Sender.AUTOFILL, slow)
        await self._send(Sender.TWICE, slow, self.sent[-1].text)

    async def arrivals(self) -> tuple[Arrival, ...]:
        """See what the owner sees of each.

        Raises:
            Unseen: no lead of a person at all, or all of them as suspects.

        """
        shown = await self._shown()
        marked = b""
        if self.form.suspects:
            marked = (await self.keeper.ask(self.form.suspects)).body
            if marked == shown:
                detail = f"{self.form.suspects} shows what {self.form.shown} does"
                raise Unseen(Reason.NOT_TESTABLE_HERE, detail)
            texts = [each.text.encode() for each in self.sent]
            self._apart = any(text in marked and text not in shown for text in texts)
        found = [self._arrival(sender, shown, marked) for sender in Sender]
        return tuple(each for each in found if each is not None)

    async def clear(self) -> None:
        """Take away what was made, and see that it is gone; what is left is a gap."""
        what, form = "the removal of what was made", self.form
        try:
            for id_ in dict.fromkeys(each.id for each in self.sent if each.id):
                await self.keeper.act(form.delete, {"id": id_}, form.removal)
            shown = (await self.keeper.ask(form.shown)).body
            if form.suspects and self._apart:
                shown += (await self.keeper.ask(form.suspects)).body
        except Unseen as unseen:
            self.gaps.append(unseen.as_gap(what))
            return
        if left := {each.text for each in self.sent if each.text.encode() in shown}:
            detail = f"{form.delete} leaves {len(left)} leads that this run made"
            self.gaps.append(Gap(what, Reason.BROKEN_ANSWER, detail))

    async def _shown(self) -> bytes:
        """Look until the leads of people are there, or have had their time."""
        people = [s.text.encode() for s in self.sent if s.sender.is_person and not s.slip]
        answer = await self.keeper.ask(self.form.shown)
        for _ in range(GLANCES):
            if all(text in answer.body for text in people):
                break
            await asyncio.sleep(PAUSE)
            answer = await self.keeper.ask(self.form.shown)
        if any(text in answer.body for text in people):
            return answer.body
        detail = f"{self.form.shown} shows no lead of a person ({answer.exchange.status})"
        raise Unseen(Reason.NOT_TESTABLE_HERE, detail)

    def _arrival(self, sender: Sender, shown: bytes, marked: bytes) -> Arrival | None:
        """Count a sender's leads; None where nothing of theirs can be said."""
        sent = [each for each in self.sent if each.sender is sender and not each.slip]
        if not sent:
            return None
        texts = [each.text.encode() for each in sent]
        seen, hidden = (sum(text in page for text in texts) for page in (shown, marked))
        allowed = {Sender.REPLAYED: self.form.each - 1, Sender.TWICE: 1}.get(sender, 0)
        if sender is Sender.TWICE:
            seen, hidden = (self._times(texts[0], page) for page in (shown, marked))
        arrived, count = max(seen, hidden), len(sent) + (sender is Sender.TWICE)
        return Arrival(sender, count, arrived, hidden, allowed, sent[-1].status)

    def _times(self, text: bytes, page: bytes) -> int:
        """Say how many leads of this text a page shows, by how often it shows one's."""
        one = next(s for s in self.sent if s.sender is Sender.KEYBOARD and not s.slip)
        return page.count(text) // max(1, page.count(one.text.encode()))

    def _stranger(self) -> Visitor:
        """Make somebody who was given no form, and knows nothing that it carries."""
        form = self.form
        return self.reach.lobby.of(Chat(form.host, form.send, form.body, "", form.before))

    async def _given(self) -> Visitor:
        """Make somebody to whom the form was given.

        Raises:
            Unseen: nobody is given one, also after the time that the refusal says.

        """
        visitor = self._stranger()
        refusal = await visitor.prepared()
        if refusal and refusal.status in THROTTLED:
            await asyncio.sleep(patience(refusal))
            refusal = await visitor.prepared()
        if refusal:
            detail = f"{self.form.host} gives no form ({refusal.status})"
            raise Unseen(Reason.NOT_TESTABLE_HERE, detail)
        return visitor

    async def _send(
        self, sender: Sender, visitor: Visitor, text: str = "", *, slip: bool = False
    ) -> bool:
        """Fill the form in and send it; say whether it was thanked for."""
        form, text = self.form, text or canary()
        filled = sender is Sender.TRAPPED or (
            sender in {Sender.AUTOFILL, Sender.TWICE} and autofilled(form.trap)
        )
        body = adding(form.body, form.trap, SPAM) if filled else form.body
        headers = form.headers
        if sender is Sender.BARE:
            headers = {name: value for name, value in headers.items() if "{" not in value}
        told = form.id.strip("{}") if form.id.startswith("{") else ""
        keep = {} if told else {"lead": form.id}
        step = Step(form.send, headers, body, keep)
        answered = await visitor.take(step, {"text": text, **_person(sender, form.email, slip)})
        id_ = visitor.told(told or "lead")
        self.sent.append(Sent(sender, text, id_, answered.status, slip))
        return answered.taken


def _person(sender: Sender, email: str, slip: bool) -> dict[str, str]:  # noqa: FBT001 - as it is kept
    """Say who it is; the mistake is an address that is none."""
    if sender is not Sender.KEYBOARD:
        return {"name": NAMES[0], "email": email, "phone": PHONE}
    local, _, domain = email.partition("@")
    plus = NO_ADDRESS if slip else f"{local}+launch@{domain}"
    return {"name": NAMES[1], "email": plus, "phone": PHONE}
