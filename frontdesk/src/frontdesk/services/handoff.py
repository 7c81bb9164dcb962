"""Handing a conversation to a person: the bot falls silent and somebody is told."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from frontdesk.domain.access import Action, Scope
from frontdesk.domain.errors import Missing
from frontdesk.domain.privacy import redacted
from frontdesk.services.outbox import Outbox
from frontdesk.services.talk import Chat, Talk, chat_row, online
from frontdesk.store import tables as t
from frontdesk.store.engine import Store
from frontdesk.store.scoped import visible

EXCERPT = 500


@dataclass(frozen=True, slots=True)
class Handoff:
    """Moves conversations from the bot to the people."""

    store: Store
    talk: Talk
    outbox: Outbox

    def ask(self, scope: Scope) -> bool:
        """Hand the visitor's conversation over on request; say whether a person is online."""
        scope.need(Action.HANDOFF_ASK)
        with self.store.write() as connection:
            query = select(t.conversations).where(visible(scope, t.conversations))
            row = connection.execute(query).one_or_none()
            if row is None:
                raise Missing
            chat = chat_row(row)
            there = self.over(connection, chat, "request", "")
        self.talk.ring(chat)
        return there

    def over(self, connection: Connection, chat: Chat, reason: str, text: str) -> bool:
        """Hand over inside a transaction; a conversation that people already have stays theirs."""
        there = online(connection, chat.tenant, self.talk.clock())
        if chat.state in {"waiting", "person"}:
            return there
        self.talk.move(connection, chat, "waiting")
        if reason in {"failed", "budget"}:
            self.talk.notice(connection, chat, reason)
        said = self.talk.notice(connection, chat, "handoff-online" if there else "handoff-offline")
        self.outbox.put(
            connection, chat.tenant, "handoff", f"handoff:{said}",
            {"conversation": chat.id, "reason": reason, "text": redacted(text)[:EXCERPT]},
        )  # fmt: skip
        return there
