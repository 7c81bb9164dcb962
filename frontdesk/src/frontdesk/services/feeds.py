"""What a stream has to tell next, read from the store."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select, update

from frontdesk.domain.access import Action, Scope
from frontdesk.domain.clock import Clock
from frontdesk.domain.phrases import language
from frontdesk.services import views
from frontdesk.services.talk import online
from frontdesk.store import tables as t
from frontdesk.store.engine import Store
from frontdesk.store.scoped import visible

BATCH = 200


@dataclass(frozen=True, slots=True)
class News:
    """One event: its number, its kind and its data as the contract has them."""

    seq: int
    kind: str
    data: dict[str, object]


@dataclass(frozen=True, slots=True)
class Feeds:
    """Reads the news of a conversation or of an inbox."""

    store: Store
    clock: Clock

    def conversation(self, scope: Scope, after: int) -> list[News]:
        """Give the visitor's events after a number, oldest first."""
        scope.need(Action.CHAT_READ)
        with self.store.read() as connection:
            mine = select(t.conversations.c.id).where(visible(scope, t.conversations))
            query = (
                select(t.events)
                .where(t.events.c.conversation_id.in_(mine), t.events.c.seq > after)
                .order_by(t.events.c.seq)
                .limit(BATCH)
            )
            found = [self._told(connection, scope, row) for row in connection.execute(query)]
        return [news for news in found if news is not None]

    def delivered(self, scope: Scope, seq: int) -> None:
        """Note up to where the visitor's stream took the events."""
        scope.need(Action.CHAT_READ)
        c = t.conversations.c
        with self.store.write() as connection:
            connection.execute(
                update(t.conversations)
                .where(visible(scope, t.conversations), c.delivered_event < seq)
                .values(delivered_event=seq)
            )

    def inbox(self, scope: Scope, after: int) -> tuple[int, list[str]]:
        """Give the tenant's conversations that changed after an event, and the newest number."""
        scope.need(Action.CONVERSATION_READ)
        query = (
            select(t.events.c.conversation_id, func.max(t.events.c.seq))
            .join(t.conversations, t.conversations.c.id == t.events.c.conversation_id)
            .where(visible(scope, t.conversations), t.events.c.seq > after)
            .group_by(t.events.c.conversation_id)
        )
        with self.store.read() as connection:
            rows = connection.execute(query).all()
        return max((row[1] for row in rows), default=after), [row[0] for row in rows]

    def newest(self, scope: Scope) -> int:
        """Give the number of the newest event of all."""
        scope.need(Action.CONVERSATION_READ)
        with self.store.read() as connection:
            return connection.execute(select(func.max(t.events.c.seq))).scalar_one() or 0

    def _told(self, connection: Connection, scope: Scope, row: object) -> News | None:
        seq, kind = int(getattr(row, "seq", 0)), str(getattr(row, "kind", ""))
        data: dict[str, object] = getattr(row, "data", {})
        match kind:
            case "message":
                query = select(t.messages).where(visible(scope, t.messages))
                found = connection.execute(query.where(t.messages.c.id == data["id"])).first()
                hosts = views.link_hosts(connection, scope)
                return News(seq, kind, views.message(found, hosts).json()) if found else None
            case "proposal":
                query = select(t.proposals).where(visible(scope, t.proposals))
                found = connection.execute(query.where(t.proposals.c.id == data["id"])).first()
                spoken = select(t.conversations.c.language).where(visible(scope, t.conversations))
                tongue = language(connection.execute(spoken).scalar_one())
                shown = views.proposal(found, self.clock(), tongue).json() if found else None
                return News(seq, kind, shown) if shown else None
            case _:
                there = online(connection, scope.tenant, self.clock())
                return News(seq, kind, data | {"online": there})
