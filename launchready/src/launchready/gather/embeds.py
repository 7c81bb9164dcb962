"""Which pages the chat lets in: asked as one that may, and then as others that may not."""

import secrets
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from launchready.evidence.embeds import STRANGER, Embeds, Entry, Way, altered, lookalikes
from launchready.evidence.limits import Answered
from launchready.evidence.walls import THROTTLED
from launchready.gather.limits import turns
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.gather.resting import WORDS
from launchready.model import Gap, Intrusion, Product, Reason
from launchready.reach import Reach, Unsaid, Unseen
from launchready.reach.chat import Chat
from launchready.reach.embed import Embed
from launchready.reach.lobby import Lobby
from launchready.reach.page import shown
from launchready.reach.visitor import Visitor

ENOUGH = 3
MESSAGES = turns(ENOUGH + 2)
COST = Cost(requests=120, turns=MESSAGES.turns, tokens=MESSAGES.tokens)
ALLOWS = "access-control-allow-origin"
FOREIGN = f"https://{STRANGER}"

Trying = Callable[[], Awaitable[tuple[Visitor, Answered]]]


@gatherer(asks="which pages may show the chat", intrusion=Intrusion.ATTACK, cost=COST)
async def embeds(product: Product, reach: Reach) -> Seen[Embeds]:  # noqa: ARG001 - the one chat
    """Get in as the page that may, try all else, and see that the page still gets in."""
    chat = reach.lobby.stated
    if (embed := chat.embed) is None:
        raise Unsaid("embed")
    gate = Gate(reach.lobby, chat, embed)
    await gate.holds(speaking=True)
    entries: list[Entry] = []
    gaps: list[Gap] = []
    for way, sent, trying in gate.ways():
        if sum(entry.opened for entry in entries) == ENOUGH:
            break
        try:
            entries.append(await entered(way, sent, trying))
        except Unseen as unseen:
            gaps.append(unseen.as_gap(f"{way} ({sent})"))
    try:
        await gate.holds(speaking=False)
    except Unseen as unseen:
        gaps.append(unseen.as_gap("the page that may show the chat, at the end"))
    return Seen(Embeds(chat.host, embed.origin, bool(embed.ticket), tuple(entries)), tuple(gaps))


async def entered(way: Way, sent: str, trying: Trying) -> Entry:
    """Begin a session in some way, and send a message where there is one."""
    visitor, begun = await trying()
    answered = await visitor.say(WORDS) if begun.taken else begun
    if begun.taken:
        await visitor.end()
    if not answered.taken and answered.status in THROTTLED:
        detail = f"{visitor.chat.host} refuses what is too much ({answered.status})"
        raise Unseen(Reason.WALL, detail)
    return Entry(way, sent, answered.taken, answered.status)


@dataclass(frozen=True, slots=True)
class Gate:
    """The chat's door for pages."""

    lobby: Lobby
    chat: Chat
    embed: Embed

    async def holds(self, *, speaking: bool) -> None:
        """See that the page that may show the chat gets in: only then a refusal counts.

        Raises:
            Unseen: it does not.

        """
        visitor, answered = await self._from({"Origin": self.embed.origin})
        if speaking and answered.taken:
            answered = await visitor.say(WORDS)
        await visitor.end()
        if not answered.taken:
            detail = f"{self.embed.origin} itself gets into no chat ({answered.status})"
            raise Unseen(Reason.NOT_TESTABLE_HERE, detail)

    def ways(self) -> Iterator[tuple[Way, str, Trying]]:
        """Name each way in with what is sent."""
        origin = self.embed.origin
        yield Way.MISSING, "no Origin", partial(self._from, {})
        for other in lookalikes(origin):
            yield Way.ORIGIN, f"Origin: {other}", partial(self._from, {"Origin": other})
        yield Way.REFERER, f"Referer: {origin}/", partial(self._from, {"Referer": f"{origin}/"})
        other = f"launchready-{secrets.token_hex(4)}"
        if shown(self.chat, self.embed, {}, other) != shown(self.chat, self.embed, {}):
            yield Way.TENANT, other, partial(self._from, {"Origin": origin}, other)
        if self.embed.ticket:
            yield Way.BARE, "an empty ticket", self._bare
            for index, where in enumerate(("what it says", "its signature")):
                yield Way.ALTERED, f"a character of {where}", partial(self._with_altered, index)
            yield Way.ELSEWHERE, f"Origin: {FOREIGN}", self._elsewhere
            if self.embed.once:
                yield Way.AGAIN, "the ticket of an open session", self._again

    async def _from(self, telling: dict[str, str], tenant: str = "") -> tuple[Visitor, Answered]:
        visitor = self.lobby.of(shown(self.chat, self.embed, telling, tenant))
        return visitor, await visitor.begin()

    async def _ticketed(self) -> Visitor:
        """Get what the page is given, a ticket, and nothing for it."""
        chat = shown(self.chat, self.embed, {"Origin": self.embed.origin})
        visitor = self.lobby.of(chat)
        if await visitor.prepared():
            raise Unseen(Reason.NOT_TESTABLE_HERE, f"{self.embed.origin} itself gets no ticket")
        return visitor

    async def _bare(self) -> tuple[Visitor, Answered]:
        return await self._begun(await self._ticketed(), "")

    async def _with_altered(self, index: int) -> tuple[Visitor, Answered]:
        given = await self._ticketed()
        return await self._begun(given, altered(given.told(self.embed.ticket))[index])

    async def _again(self) -> tuple[Visitor, Answered]:
        given = await self._ticketed()
        ticket = given.told(self.embed.ticket)
        _, first = await self._begun(given, ticket)
        if not first.taken:
            raise Unseen(Reason.NOT_TESTABLE_HERE, f"a new ticket opens nothing ({first.status})")
        return await self._begun(given, ticket)

    async def _begun(self, given: Visitor, ticket: str) -> tuple[Visitor, Answered]:
        """Begin the session alone, with a ticket."""
        visitor = given.again(given.chat, **{self.embed.ticket: ticket})
        return visitor, await visitor.started()

    async def _elsewhere(self) -> tuple[Visitor, Answered]:
        """Take the ticket to another page: it counts where that page can read the answer."""
        given = await self._ticketed()
        visitor = given.again(replace(given.chat, start_headers={"Origin": FOREIGN}))
        started = await visitor.started()
        lets_in = visitor.answer.exchange.header(ALLOWS) if visitor.answer else ""
        readable = lets_in in {"*", FOREIGN} or not given.chat.token
        return visitor, replace(started, taken=started.taken and readable)
