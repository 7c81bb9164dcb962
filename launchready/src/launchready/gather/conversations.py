"""How a chat tells its visitors' conversations apart: ids are read by others, and chosen."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from uuid import uuid4

from launchready.evidence.conversations import Conversations, Reader, Reading
from launchready.gather.limits import turns
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.model import Gap, Intrusion, Product
from launchready.reach import Reach, Unseen
from launchready.reach.chat import Chat
from launchready.reach.lobby import Lobby
from launchready.reach.planted import Planted, nobody, planted
from launchready.reach.visitor import Visitor

STEPS_AT_MOST = 4
FIELDS = (
    "id", "conversation_id", "conversationId", "session_id", "sessionId", "chat_id", "chatId",
    "thread_id", "threadId", "visitor_id",
)  # fmt: skip
MESSAGES = turns(2)
COST = Cost(
    requests=(len(FIELDS) + 4) * STEPS_AT_MOST, turns=MESSAGES.turns, tokens=MESSAGES.tokens
)


@gatherer(asks="how its conversations are told apart", intrusion=Intrusion.ATTACK, cost=COST)
async def conversations(product: Product, reach: Reach) -> Seen[Conversations]:  # noqa: ARG001 - the one chat
    """Read one as others, and begin some with an id of ours."""
    chat = reach.lobby.stated
    own = await planted(reach.lobby, chat)
    tries = Tries(reach.lobby, chat)
    readings = await tries.readings(own)
    chosen = await tries.chosen()
    await tries.end(own.visitor)
    return Seen(Conversations(chat.host, readings, chosen, tries.left), tuple(tries.gaps))


@dataclass(slots=True)
class Tries:
    """Tries at one chat; `left` counts sessions that could not be ended."""

    lobby: Lobby
    chat: Chat
    gaps: list[Gap] = field(default_factory=list[Gap])
    left: int = 0

    async def readings(self, own: Planted) -> tuple[Reading, ...]:
        """Read it as another visitor, who reads a conversation of their own, and as nobody."""
        found: list[Reading] = []
        try:
            other = await planted(self.lobby, self.chat)
            again = other.visitor.again(self.chat, id=own.id)
            found.append(await _read(own, Reader.STRANGER, again))
            await other.holds()
            await self.end(other.visitor)
        except Unseen as unseen:
            self.gaps.append(unseen.as_gap(f"{own.read} by {Reader.STRANGER}"))
        try:
            found.append(await _read(own, Reader.NOBODY, nobody(self.lobby, self.chat, own.id)))
            await own.holds()
        except Unseen as unseen:
            self.gaps.append(unseen.as_gap(f"{own.read} by {Reader.NOBODY}"))
        return tuple(found)

    async def chosen(self) -> tuple[str, ...]:
        """Find the fields in which the chat takes an id that its client made up."""
        chat = self.chat
        if not chat.id:
            routes = (str(chat.send), chat.body, str(chat.read), chat.start_body)
            return ("{id}",) if any("{id}" in route for route in routes) else ()
        found: list[str] = []
        for name, id_, body in _bodies(chat):
            visitor = self.lobby.of(replace(chat, start_body=body))
            try:
                begun = await visitor.begin()
            except Unseen as unseen:
                self.gaps.append(unseen.as_gap(f"an id of ours as {name}"))
                continue
            if visitor.told("id") == id_:
                found.append(name)
            if begun.taken:
                await self.end(visitor)
        return tuple(found)

    async def end(self, visitor: Visitor) -> None:
        """End a session, where its visitor can."""
        self.left += not await visitor.end()


async def _read(own: Planted, reader: Reader, other: Visitor) -> Reading:
    shown = await own.shown_to(other)
    status = other.answer.exchange.status if other.answer else 0
    return Reading(reader, str(own.read), shown, status)


def _bodies(chat: Chat) -> Iterator[tuple[str, str, str]]:
    """Write the body of `start` with one field more, in JSON."""
    plain = chat.start_body.strip() or "{}"
    if chat.start is None or not plain.endswith("}"):
        return
    inside = plain[1:-1].strip()
    for name in FIELDS:
        id_ = str(uuid4())
        yield name, id_, f'{{"{name}": "{id_}"{"," if inside else ""}{inside}}}'
