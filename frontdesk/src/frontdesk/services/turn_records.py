"""What the store knows of a turn: its prompt, its money, its tools and its end."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select, update

from frontdesk.domain.access import Action, Scope, System, Visitor, authorize
from frontdesk.domain.answers import Prompt, Source, ToolOffer, ToolRequest, ToolResult
from frontdesk.domain.limits import Charge, Limits
from frontdesk.domain.phrases import language, say
from frontdesk.domain.privacy import redacted
from frontdesk.services.chat import Turn
from frontdesk.services.handoff import Handoff
from frontdesk.services.ledger import Ledger
from frontdesk.services.talk import Chat, Line, Talk, chat_row
from frontdesk.services.tools import switches
from frontdesk.services.tools.gate import Outcome, Tools
from frontdesk.services.tools.registry import REGISTRY
from frontdesk.store import tables as t
from frontdesk.store.engine import Store
from frontdesk.store.scoped import visible
from frontdesk.store.search import search

SPARE = 5_000


@dataclass(frozen=True, slots=True)
class TurnRecords:
    """The synchronous half of a turn."""

    store: Store
    talk: Talk
    ledger: Ledger
    handoff: Handoff
    tools: Tools
    limits: Limits

    def prompt(self, turn: Turn) -> Prompt:
        """Gather what the responder gets: redacted, capped, and public knowledge only."""
        visitor = Visitor(turn.chat.visitor, turn.chat.tenant, turn.chat.id)
        scope = authorize(visitor, Action.CHAT_READ)
        with self.store.read() as connection:
            query = select(t.tenants.c.name).where(visible(scope, t.tenants))
            business = connection.execute(query).scalar_one()
            found = search(connection, scope, turn.question)
            off = switches.off(connection, scope.tenant)
            offers = [
                ToolOffer(tool.name, tool.description, tool.schema)
                for tool in REGISTRY.values()
                if not off & {switches.ALL, tool.name}
            ]
            history = self._history(connection, scope, turn)
        return Prompt(
            business=business,
            language=turn.chat.language,
            question=redacted(turn.question),
            history=history,
            sources=tuple(Source(hit.title, hit.url, hit.heading, hit.text) for hit in found),
            tools=tuple(offers),
            output_tokens=self.limits.output_tokens,
        )

    def _history(
        self, connection: Connection, scope: Scope, turn: Turn
    ) -> tuple[tuple[str, str], ...]:
        query = (
            select(t.messages.c.author, t.messages.c.text)
            .where(visible(scope, t.messages), t.messages.c.author.in_(("visitor", "bot")))
            .order_by(t.messages.c.seq.desc())
            .limit(self.limits.history_messages + 1)
        )
        kept: list[tuple[str, str]] = []
        room = self.limits.history_chars
        rows = [(row.author, row.text) for row in connection.execute(query)]
        if rows and rows[0] == ("visitor", turn.question):
            rows = rows[1:]
        for author, text in rows:
            room -= len(text)
            if room < 0:
                break
            kept.append((author, redacted(text)))
        return tuple(reversed(kept))

    def reserve(self, turn: Turn, cost: Sequence[Charge], purpose: str) -> str:
        """Reserve money before a call.

        Raises:
            Limited: A budget would be passed.
        """
        lease = self.limits.turn_timeout + SPARE
        with self.store.write() as connection:
            return self.ledger.reserve(connection, cost, purpose, turn.chat.tenant, lease)

    def settle(self, reservation: str, cost: int) -> None:
        """Bill a call."""
        with self.store.write() as connection:
            self.ledger.settle(connection, reservation, cost)

    def tool(self, scope: Scope, request: ToolRequest) -> ToolResult:
        """Put a model's request before the gate and tell it what became of it, truthfully."""
        try:
            arguments: object = json.loads(request.arguments or "{}")
        except ValueError:
            arguments = request.arguments
        answer = self.tools.request(scope, request.name, arguments)
        match answer.outcome:
            case Outcome.RESULT:
                return ToolResult(request, answer.text)
            case Outcome.PROPOSED:
                return ToolResult(
                    request,
                    "NOT DONE. The visitor now sees the exact details and has to confirm.",
                )
            case Outcome.REFUSED:
                return ToolResult(request, f"REFUSED, nothing was done: {answer.text}")

    def finish(self, turn: Turn, text: str, sources: Sequence[Source], outcome: str) -> None:
        """Store the answer, unless a person took over meanwhile; hand over what failed."""
        with self.store.write() as connection:
            query = select(t.conversations).where(t.conversations.c.id == turn.chat.id)
            row = connection.execute(query).one_or_none()
            state = {"done": "done", "abstained": "done", "stopped": "stopped"}
            current = connection.execute(
                update(t.turns)
                .where(t.turns.c.id == turn.id, t.turns.c.state == "running")
                .values(state=state.get(outcome, "failed"))
            )
            if row is None or row.state != "bot":
                return
            chat = chat_row(row)
            if outcome == "abstained":
                text = say("nothing-found", language(chat.language))
            if outcome == "abstained" and current.rowcount and self._again(connection, chat, text):
                self.handoff.over(connection, chat, "unsure", turn.question)
            elif outcome in {"done", "abstained"} and current.rowcount and text.strip():
                cited = tuple((source.title, source.url) for source in sources)
                self.talk.say(
                    connection, chat, Line("bot", text.strip(), id=turn.answer, citations=cited)
                )
            elif outcome in {"failed", "budget"} or (outcome == "done" and current.rowcount):
                reason = "budget" if outcome == "budget" else "failed"
                self.handoff.over(connection, chat, reason, turn.question)
        self.talk.ring(chat)

    def _again(self, connection: Connection, chat: Chat, text: str) -> bool:
        """Whether the answer before was the same shrug: then a person has to come."""
        mine = (t.messages.c.conversation_id == chat.id) & (t.messages.c.author == "bot")
        last = select(t.messages.c.text).where(mine).order_by(t.messages.c.seq.desc()).limit(1)
        return connection.execute(last).scalar() == text

    def recover(self) -> int:
        """After a crash: hand over what was being answered, so that no question is lost."""
        authorize(System("recover"), Action.TURN_RUN)
        running = select(t.turns).where(t.turns.c.state == "running")
        with self.store.write() as connection:
            rows = connection.execute(running).all()
            for row in rows:
                connection.execute(
                    update(t.turns).where(t.turns.c.id == row.id).values(state="failed")
                )
                whole = select(t.conversations).where(t.conversations.c.id == row.conversation_id)
                chat = chat_row(connection.execute(whole).one())
                if chat.state == "bot":
                    self.handoff.over(connection, chat, "failed", row.question)
        return len(rows)
