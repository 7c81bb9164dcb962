"""How messages and events come into a conversation: the one place that writes them."""

from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, update

from frontdesk.domain.clock import Clock
from frontdesk.domain.ids import Kind, mint
from frontdesk.domain.phrases import language, say
from frontdesk.services.bus import Bus, conversation_topic, tenant_topic
from frontdesk.store import tables as t


@dataclass(frozen=True, slots=True)
class Line:
    """What somebody says: author, text, and what belongs to it."""

    author: str
    text: str
    name: str = ""
    key: str = ""
    citations: tuple[tuple[str, str], ...] = ()
    id: str = ""


@dataclass(frozen=True, slots=True)
class Chat:
    """A conversation's row, read inside the transaction that uses it."""

    id: str
    tenant: str
    visitor: str
    state: str
    language: str


@dataclass(frozen=True, slots=True)
class Talk:
    """Writes into conversations; whoever calls has a scope for it and holds the transaction."""

    clock: Clock
    bus: Bus

    def say(self, connection: Connection, chat: Chat, line: Line) -> str:
        """Add a message and its event; give the message's id."""
        now, name = self.clock(), line.id or mint(Kind.MESSAGE)
        connection.execute(
            insert(t.messages).values(
                id=name, tenant_id=chat.tenant, conversation_id=chat.id, author=line.author,
                name=line.name, text=line.text, key=line.key or name, created_at=now,
                citations=[{"title": title, "url": url} for title, url in line.citations],
            )
        )  # fmt: skip
        self.event(connection, chat.id, "message", {"id": name})
        connection.execute(
            update(t.conversations).where(t.conversations.c.id == chat.id).values(updated_at=now)
        )
        return name

    def notice(self, connection: Connection, chat: Chat, key: str, **values: object) -> str:
        """Add one of the product's own sentences in the conversation's language."""
        return self.say(
            connection, chat, Line("notice", say(key, language(chat.language), **values))
        )

    def event(
        self, connection: Connection, conversation: str, kind: str, data: dict[str, object]
    ) -> int:
        """Add an event for whoever streams the conversation; give its number."""
        row = connection.execute(
            insert(t.events)
            .values(conversation_id=conversation, kind=kind, data=data, created_at=self.clock())
            .returning(t.events.c.seq)
        )
        return int(row.scalar_one())

    def drop_deltas(self, connection: Connection, conversation: str) -> None:
        """Delete the pieces of a message that now is there as a whole, or never will be."""
        connection.execute(
            delete(t.events).where(
                t.events.c.conversation_id == conversation, t.events.c.kind.in_(("delta", "typing"))
            )
        )

    def move(self, connection: Connection, chat: Chat, state: str, user: str | None = None) -> None:
        """Change who speaks for the business, and tell the streams."""
        connection.execute(
            update(t.conversations)
            .where(t.conversations.c.id == chat.id)
            .values(state=state, user_id=user, updated_at=self.clock())
        )
        data: dict[str, object] = {"state": state}
        self.event(connection, chat.id, "state", data)

    def ring(self, chat: Chat) -> None:
        """Wake the streams; call it after the commit."""
        self.bus.ring(conversation_topic(chat.id), tenant_topic(chat.tenant))


def online(connection: Connection, tenant: str, now: int) -> bool:
    """Whether a person of the tenant is there to answer now."""
    query = select(t.users.c.id).where(
        t.users.c.tenant_id == tenant, t.users.c.active, t.users.c.online_until > now
    )
    return connection.execute(query.limit(1)).first() is not None


def chat_row(row: object) -> Chat:
    """Read a row of `conversations`."""
    names = ("id", "tenant_id", "visitor_id", "state", "language")
    return Chat(*(getattr(row, name) for name in names))
