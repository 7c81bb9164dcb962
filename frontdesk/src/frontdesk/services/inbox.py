"""The people's side of the talk: read, take over, answer, give back, close."""

from dataclasses import dataclass

from sqlalchemy import Connection, Text, cast, delete, func, or_, select, update

from frontdesk.domain.access import Action, Scope
from frontdesk.domain.clock import Clock, written
from frontdesk.domain.errors import Invalid, Missing
from frontdesk.domain.limits import HOUR
from frontdesk.domain.text import plain
from frontdesk.services import views
from frontdesk.services.audit import Audit
from frontdesk.services.bus import conversation_topic, tenant_topic
from frontdesk.services.leads import Lead, lead_row
from frontdesk.services.outbox import Outbox
from frontdesk.services.talk import Chat, Line, Talk, chat_row
from frontdesk.services.tools.send_quote import euros
from frontdesk.store import tables as t
from frontdesk.store.engine import Store
from frontdesk.store.scoped import visible

PAGE, LONGEST_REPLY = 100, 5_000
PRESENCE_MS = HOUR // 2
ONE_READING_MS = HOUR
GRACE_MS = 60_000


@dataclass(frozen=True, slots=True)
class Row:
    """A conversation as listed."""

    id: str
    state: str
    updated_at: str
    last: str
    messages: int
    name: str


@dataclass(frozen=True, slots=True)
class Glance:
    """What a member sees on every page: whose inbox it is, and what waits for somebody."""

    business: str
    waiting: int
    approvals: int
    present: bool


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote that was sent, which may be refunded."""

    id: str
    service: str
    price: str


@dataclass(frozen=True, slots=True)
class Opened:
    """A conversation with all that belongs to it."""

    chat: Chat
    messages: list[views.Message]
    leads: list[Lead]
    proposals: list[views.Proposal]
    quotes: list[Quote]


@dataclass(frozen=True, slots=True)
class Inbox:
    """Conversations, as the members of a tenant handle them."""

    store: Store
    clock: Clock
    talk: Talk
    outbox: Outbox
    audit: Audit

    def listed(self, scope: Scope, state: str = "", page: int = 0) -> list[Row]:
        """List the tenant's conversations page by page: who waits first, then the latest."""
        scope.need(Action.CONVERSATION_READ)
        c = t.conversations.c
        last = (
            select(t.messages.c.text)
            .where(t.messages.c.conversation_id == c.id, t.messages.c.author != "notice")
            .order_by(t.messages.c.seq.desc())
            .limit(1)
            .scalar_subquery()
        )
        count = (
            select(func.count())
            .where(t.messages.c.conversation_id == c.id, t.messages.c.author == "visitor")
            .scalar_subquery()
        )
        name = (
            select(t.leads.c.name)
            .where(t.leads.c.conversation_id == c.id)
            .order_by(t.leads.c.created_at.desc())
            .limit(1)
            .scalar_subquery()
        )
        query = select(c.id, c.state, c.updated_at, last, count, name).where(
            visible(scope, t.conversations), or_(count > 0, c.state != "bot")
        )
        if state:
            query = query.where(c.state == state)
        ordered = query.order_by((c.state != "waiting"), c.updated_at.desc(), c.id)
        with self.store.read() as connection:
            return [
                Row(r[0], r[1], written(r[2]), (r[3] or "")[:160], r[4], r[5] or "")
                for r in connection.execute(ordered.offset(page * PAGE).limit(PAGE))
            ]

    def glance(self, scope: Scope) -> Glance:
        """Count what waits, and say whether this person is there."""
        scope.need(Action.CONVERSATION_READ)
        now = self.clock()
        waiting = (visible(scope, t.conversations)) & (t.conversations.c.state == "waiting")
        asked = visible(scope, t.proposals) & (t.proposals.c.state == "awaiting-approval")
        me = visible(scope, t.users) & (t.users.c.id == scope.member.id)
        with self.store.read() as connection:
            return Glance(
                connection.execute(select(t.tenants.c.name).where(visible(scope, t.tenants)))
                .scalar_one(),
                connection.execute(select(func.count()).where(waiting)).scalar_one(),
                connection.execute(
                    select(func.count()).where(asked, t.proposals.c.expires_at > now)
                ).scalar_one(),
                connection.execute(select(t.users.c.online_until).where(me)).scalar_one() > now,
            )  # fmt: skip

    def opened(self, scope: Scope) -> Opened:
        """Open one conversation. Opening is noted: transcripts are personal data.

        Who keeps it open and reads on as it goes is noted once in an hour.

        Raises:
            Missing: The tenant has no such conversation.
        """
        scope.need(Action.CONVERSATION_READ)
        with self.store.write() as connection:
            chat = self._chat(connection, scope)
            if not self.audit.noted(connection, scope, chat.id, ONE_READING_MS):
                self.audit.note(connection, scope, thing=chat.id, outcome="read")
            mine = select(t.leads).where(
                visible(scope, t.leads), t.leads.c.conversation_id == chat.id
            )
            leads = connection.execute(mine.order_by(t.leads.c.created_at)).all()
            asked = select(t.proposals).where(
                visible(scope, t.proposals), t.proposals.c.conversation_id == chat.id
            )
            proposals = connection.execute(asked.order_by(t.proposals.c.created_at)).all()
            theirs = visible(scope, t.quotes) & (t.quotes.c.visitor_id == chat.visitor)
            quotes = connection.execute(select(t.quotes).where(theirs))
            return Opened(
                chat, views.messages(connection, scope, chat.id), [lead_row(row) for row in leads],
                [views.proposal(row, self.clock()) for row in proposals],
                [Quote(row.id, row.service, euros(row.amount)) for row in quotes],
            )  # fmt: skip

    def reply(self, scope: Scope, text: str) -> str:
        """Answer the visitor: live, and by mail if they have left an address and are gone.

        Raises:
            Invalid: The text is empty or too long.
            Missing: The tenant has no such conversation.
        """
        scope.need(Action.CONVERSATION_REPLY)
        words = plain(text)
        if not 0 < len(words) <= LONGEST_REPLY:
            raise Invalid("text", f"Write 1 to {LONGEST_REPLY} characters.")
        with self.store.write() as connection:
            chat = self._chat(connection, scope)
            self._join(connection, scope, chat)
            name = self.talk.say(connection, chat, Line("person", words, name=scope.member.display))
            self._mail(connection, chat, name, words)
            self.audit.note(connection, scope, thing=chat.id, outcome="reply", detail=name)
        self.talk.ring(chat)
        return name

    def take(self, scope: Scope) -> None:
        """Take a conversation over: the bot is silent, and what it was writing is dropped."""
        scope.need(Action.CONVERSATION_REPLY)
        with self.store.write() as connection:
            chat = self._chat(connection, scope)
            self._join(connection, scope, chat)
            self.audit.note(connection, scope, thing=chat.id, outcome="take")
        self.talk.ring(chat)

    def give_back(self, scope: Scope) -> None:
        """Let the bot answer again, and tell the visitor."""
        self._moved(scope, "bot", "bot-back")

    def close(self, scope: Scope) -> None:
        """Close a conversation; the visitor's next message opens it again."""
        self._moved(scope, "closed", "closed")

    def erase(self, scope: Scope) -> None:
        """Erase what a visitor said and left, and who they were; payments stay, by law.

        Raises:
            Missing: The tenant has no such conversation.
        """
        scope.need(Action.CONVERSATION_ERASE)
        with self.store.write() as connection:
            chat = self._chat(connection, scope)
            told = cast(t.outbox.c.payload, Text).contains(chat.id)
            for table, theirs in (
                (t.outbox, told),
                (t.leads, t.leads.c.conversation_id == chat.id),
                (t.bookings, t.bookings.c.visitor_id == chat.visitor),
                (t.visitors, t.visitors.c.id == chat.visitor),
                (t.contacts, t.contacts.c.id.not_in(select(t.leads.c.contact_id))),
            ):
                connection.execute(delete(table).where(visible(scope, table), theirs))
            self.audit.note(connection, scope, thing=chat.id, outcome="erased")
        self.talk.ring(chat)

    def present(self, scope: Scope, online: bool) -> None:  # noqa: FBT001 - the state itself
        """Say whether this person is there; it runs out, so that nobody seems there for ever."""
        scope.need(Action.PRESENCE_SET)
        until = self.clock() + PRESENCE_MS if online else 0
        mine = visible(scope, t.users) & (t.users.c.id == scope.member.id)
        with self.store.write() as connection:
            connection.execute(update(t.users).where(mine).values(online_until=until))
        self.talk.bus.ring(tenant_topic(scope.tenant))

    def _moved(self, scope: Scope, state: str, notice: str) -> None:
        scope.need(Action.CONVERSATION_REPLY)
        with self.store.write() as connection:
            chat = self._chat(connection, scope)
            if chat.state != state:
                self.talk.move(connection, chat, state)
                self.talk.notice(connection, chat, notice)
            self.audit.note(connection, scope, thing=chat.id, outcome=notice)
        self.talk.ring(chat)

    def _join(self, connection: Connection, scope: Scope, chat: Chat) -> None:
        if chat.state != "person":
            self.talk.move(connection, chat, "person", scope.member.id)
            self.talk.notice(connection, chat, "person-joined", name=scope.member.display)
        running = (t.turns.c.conversation_id == chat.id) & (t.turns.c.state == "running")
        connection.execute(update(t.turns).where(running).values(state="stopped"))

    def _mail(self, connection: Connection, chat: Chat, message: str, words: str) -> None:
        query = (
            select(t.leads.c.email)
            .where(t.leads.c.tenant_id == chat.tenant, t.leads.c.conversation_id == chat.id)
            .order_by(t.leads.c.created_at.desc())
            .limit(1)
        )
        address = connection.execute(query).scalar_one_or_none()
        if address is None:
            return
        live = self.talk.bus.listeners(conversation_topic(chat.id)) > 0
        event = select(func.max(t.events.c.seq)).where(t.events.c.conversation_id == chat.id)
        facts: dict[str, object] = {
            "to": address, "text": words, "conversation": chat.id,
            "event": connection.execute(event).scalar_one(),
        }  # fmt: skip
        self.outbox.put_visitor(
            connection, chat.tenant, "reply", f"reply:{message}", facts,
            wait=GRACE_MS if live else 0,
        )  # fmt: skip

    def _chat(self, connection: Connection, scope: Scope) -> Chat:
        query = select(t.conversations).where(
            visible(scope, t.conversations), t.conversations.c.id == scope.id
        )
        row = connection.execute(query).one_or_none()
        if row is None:
            raise Missing
        return chat_row(row)
