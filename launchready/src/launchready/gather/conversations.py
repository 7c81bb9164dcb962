"""How a chat tells its visitors' conversations apart: ids are read, chosen, and counted."""

import asyncio
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from uuid import uuid4

from launchready.evidence.conversations import Conversations, Reader, Reading, Sample
from launchready.evidence.ids import Window, estimate
from launchready.gather.limits import turns
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.model import Gap, Intrusion, Product, Reason
from launchready.reach import Reach, Unseen
from launchready.reach.chat import Chat
from launchready.reach.clearing import per_session
from launchready.reach.planted import Planted, nobody, planted
from launchready.reach.visitor import Visitor

AT_LEAST = 50
AT_ONCE = 5
SHARE = 2
SLACK = 2_000
STEPS_AT_MOST = 4
MESSAGES = turns(2)
COST = Cost(requests=1_000 * STEPS_AT_MOST, turns=MESSAGES.turns, tokens=MESSAGES.tokens)
FIELDS = (
    "id", "conversation_id", "conversationId", "session_id", "sessionId", "chat_id", "chatId",
    "thread_id", "threadId", "visitor_id",
)  # fmt: skip


@gatherer(asks="how its conversations are told apart", intrusion=Intrusion.ATTACK, cost=COST)
async def conversations(product: Product, reach: Reach) -> Seen[Conversations]:  # noqa: ARG001 - the one chat
    """Read one as others, begin one with an id of ours, and begin many for their ids."""
    chat = reach.lobby.stated
    own, gaps = await planted(reach.lobby, chat), list[Gap]()
    mint = Mint(reach, chat)
    readings = await _readings(own, mint, gaps)
    chosen = await _chosen(mint, gaps)
    await mint.run()
    samples = await _samples(mint, gaps)
    await mint.end(own.visitor)
    return Seen(
        Conversations(chat.host, readings, chosen, samples, mint.begun, mint.left, mint.refused),
        tuple(gaps),
    )


async def _readings(own: Planted, mint: "Mint", gaps: list[Gap]) -> tuple[Reading, ...]:
    """Read it as another visitor, who reads a conversation of their own, and as nobody."""
    chat, lobby = mint.chat, mint.reach.lobby
    found: list[Reading] = []
    try:
        other = await planted(lobby, chat)
        found.append(await _read(own, Reader.STRANGER, other.visitor.again(chat, id=own.id)))
        await other.holds()
        await mint.end(other.visitor)
    except Unseen as unseen:
        gaps.append(unseen.as_gap(f"{own.read} by {Reader.STRANGER}"))
    try:
        found.append(await _read(own, Reader.NOBODY, nobody(lobby, chat, own.id)))
        await own.holds()
    except Unseen as unseen:
        gaps.append(unseen.as_gap(f"{own.read} by {Reader.NOBODY}"))
    return tuple(found)


async def _read(own: Planted, reader: Reader, other: Visitor) -> Reading:
    shown = await own.shown_to(other)
    status = other.answer.exchange.status if other.answer else 0
    return Reading(reader, str(own.read), shown, status)


async def _chosen(mint: "Mint", gaps: list[Gap]) -> tuple[str, ...]:
    """Find the fields in which the chat takes an id that its client made up."""
    chat = mint.chat
    if not chat.id:
        routes = (str(chat.send), chat.body, str(chat.read), chat.start_body)
        return ("{id}",) if any("{id}" in route for route in routes) else ()
    found: list[str] = []
    for name, id_, body in _bodies(chat):
        visitor = mint.reach.lobby.of(replace(chat, start_body=body))
        try:
            begun = await visitor.begin()
        except Unseen as unseen:
            gaps.append(unseen.as_gap(f"an id of ours as {name}"))
            continue
        if visitor.told("id") == id_:
            found.append(name)
        if begun.taken:
            await mint.end(visitor)
    return tuple(found)


def _bodies(chat: Chat) -> Iterator[tuple[str, str, str]]:
    """Write the body of `start` with one field more, in JSON."""
    plain = chat.start_body.strip() or "{}"
    if chat.start is None or not plain.endswith("}"):
        return
    inside = plain[1:-1].strip()
    for name in FIELDS:
        id_ = str(uuid4())
        yield name, id_, f'{{"{name}": "{id_}"{"," if inside else ""}{inside}}}'


async def _samples(mint: "Mint", gaps: list[Gap]) -> tuple[Sample, ...]:
    """Look at what was minted, where it is enough to say something of it."""
    seen = {"conversation ids": mint.ids, "session tokens": mint.tokens}
    samples: list[Sample] = []
    for what, ids in seen.items():
        if len(ids) >= AT_LEAST:
            estimated = await asyncio.to_thread(estimate, ids, mint.window)
            samples.append(Sample(what, estimated))
        elif ids or mint.refused:
            detail = f"only {len(ids)} sessions could be begun: {mint.refused}"
            gaps.append(Gap(f"how {what} are made", Reason.NOT_TESTABLE_HERE, detail))
    return tuple(samples)


@dataclass(slots=True)
class Mint:
    """Begins sessions and ends them, and keeps what names them for the time of the run."""

    reach: Reach
    chat: Chat
    ids: list[str] = field(default_factory=list[str])
    tokens: list[str] = field(default_factory=list[str])
    window: Window | None = None
    begun: int = 0
    left: int = 0
    refused: str = ""

    async def run(self) -> None:
        """Begin as many as are declared, as the budget has left, or as the chat gives."""
        first, most = time.time_ns() // 10**6, self._most()
        while self.begun < most and not self.refused:
            batch = range(min(AT_ONCE, most - self.begun))
            for visitor in await asyncio.gather(*(self._one() for _ in batch)):
                if visitor is not None:
                    await self._kept(visitor)
            self._watch(most)
        self.window = Window(first - SLACK, time.time_ns() // 10**6 + SLACK)

    async def end(self, visitor: Visitor) -> None:
        """End a session, where its visitor can."""
        self.left += not await visitor.end()

    async def _kept(self, visitor: Visitor) -> None:
        self.begun += 1
        for told, kept in (("id", self.ids), ("token", self.tokens)):
            if text := visitor.told(told):
                kept.append(text)
        await self.end(visitor)

    async def _one(self) -> Visitor | None:
        """Begin a session; where there is none, the refusal ends it all."""
        visitor = self.reach.lobby.of(self.chat)
        try:
            answered = await visitor.begin()
        except Unseen as unseen:
            self.refused = unseen.detail
            return None
        if not answered.taken:
            self.refused = f"{self.chat.start} refuses ({answered.status})"
            return None
        return visitor

    def _most(self) -> int:
        """Half of the requests that are left, so that others have theirs."""
        if self.chat.start is None:
            return 0
        left = self.reach.gateway.left(Intrusion.ATTACK, self.chat.host)
        removing = per_session(self.reach.lobby, self.reach.door)
        session = len(self.chat.before) + 1 + (self.chat.end is not None) + removing
        return min(self.chat.ids, left // SHARE // session)

    def _watch(self, most: int) -> None:
        budget = self.reach.gateway.budget
        if self.begun < most and budget.elapsed > budget.seconds / SHARE:
            self.refused = "half of the run's time is over"
