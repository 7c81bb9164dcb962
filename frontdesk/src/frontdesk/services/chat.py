"""What a visitor does in the one conversation that is theirs."""

from dataclasses import dataclass, replace

from sqlalchemy import Connection, func, insert, select, update

from frontdesk.domain.access import Action, Scope, Visitor
from frontdesk.domain.errors import Denied, Invalid, Limited, Missing
from frontdesk.domain.handoff import wants_person
from frontdesk.domain.ids import Kind, mint
from frontdesk.domain.limits import Limits, charges
from frontdesk.domain.phrases import language
from frontdesk.domain.privacy import holds_card, redacted, without_cards
from frontdesk.domain.text import plain
from frontdesk.services import views
from frontdesk.services.handoff import EXCERPT, Handoff
from frontdesk.services.ledger import Ledger
from frontdesk.services.talk import Chat, Line, Talk, chat_row, online
from frontdesk.store import tables as t
from frontdesk.store.engine import Store
from frontdesk.store.scoped import visible

LONGEST_KEY = 64
QUIET = 900_000


@dataclass(frozen=True, slots=True)
class Turn:
    """A question that a responder is to answer."""

    id: str
    chat: Chat
    answer: str
    question: str
    ip: str


@dataclass(frozen=True, slots=True)
class Accepted:
    """A message that was stored, and the turn that it began, if any."""

    message: views.Message
    turn: Turn | None


@dataclass(frozen=True, slots=True)
class State:
    """The whole conversation as its visitor sees it."""

    chat: Chat
    online: bool
    messages: list[views.Message]
    proposals: list[views.Proposal]
    last_event: int

    def json(self) -> dict[str, object]:
        """Give the shape of the contract."""
        return {
            "id": self.chat.id, "state": self.chat.state, "online": self.online,
            "messages": [part.json() for part in self.messages],
            "proposals": [part.json() for part in self.proposals],
            "last_event_id": str(self.last_event),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Conversations:
    """The visitor's side of the talk."""

    store: Store
    talk: Talk
    ledger: Ledger
    handoff: Handoff
    limits: Limits

    def state(self, scope: Scope) -> State:
        """Show the conversation."""
        scope.need(Action.CHAT_READ, Action.SESSION_START)
        now = self.talk.clock()
        with self.store.read() as connection:
            chat = self._mine(connection, scope)
            rows = connection.execute(
                select(t.proposals).where(visible(scope, t.proposals)).order_by("created_at")
            ).all()
            last = select(func.max(t.events.c.seq)).where(t.events.c.conversation_id == chat.id)
            return State(
                chat, online(connection, chat.tenant, now),
                views.messages(connection, scope, chat.id),
                [views.proposal(row, now, language(chat.language)) for row in rows],
                connection.execute(last).scalar_one() or 0,
            )  # fmt: skip

    def accept(self, scope: Scope, text: str, key: str) -> Accepted:
        """Take a message in: limits, storage, and who is to answer, in one transaction.

        Raises:
            Invalid: The message is empty or too long; nothing is cut silently.
            Limited: A limit is reached; nothing is stored.
        """
        scope.need(Action.CHAT_WRITE)
        words = self._checked(text, key)
        with self.store.write() as connection:
            chat = self._mine(connection, scope)
            known = self._known(connection, scope, key)
            if known is not None:
                return Accepted(known, None)
            self._count(connection, scope, chat)
            line = Line("visitor", without_cards(words), key=key)
            name = self.talk.say(connection, chat, line)
            if holds_card(words):
                self.talk.notice(connection, chat, "card-removed")
            turn = self._next(connection, scope, chat, line.text)
            shown = self._shown(connection, scope, name)
        self.talk.ring(chat)
        return Accepted(shown, turn)

    def _checked(self, text: str, key: str) -> str:
        words = plain(text)
        if not words:
            raise Invalid("text", "Write something first.")
        if len(words) > self.limits.message_chars or len(text) > 2 * self.limits.message_chars:
            raise Invalid("text", f"Use at most {self.limits.message_chars} characters.")
        if len(key) > LONGEST_KEY:
            raise Invalid("Idempotency-Key", f"Use at most {LONGEST_KEY} characters.")
        return words

    def _mine(self, connection: Connection, scope: Scope) -> Chat:
        query = select(t.conversations).where(visible(scope, t.conversations))
        row = connection.execute(query).one_or_none()
        if row is None:
            raise Missing
        return chat_row(row)

    def _known(self, connection: Connection, scope: Scope, key: str) -> views.Message | None:
        if not key:
            return None
        query = select(t.messages).where(visible(scope, t.messages), t.messages.c.key == key)
        row = connection.execute(query).one_or_none()
        return views.message(row, views.link_hosts(connection, scope)) if row else None

    def _shown(self, connection: Connection, scope: Scope, name: str) -> views.Message:
        query = select(t.messages).where(visible(scope, t.messages), t.messages.c.id == name)
        return views.message(connection.execute(query).one(), views.link_hosts(connection, scope))

    def _count(self, connection: Connection, scope: Scope, chat: Chat) -> None:
        if not isinstance(scope.subject, Visitor):
            raise Denied
        query = select(func.count()).where(t.messages.c.conversation_id == chat.id)
        if connection.execute(query).scalar_one() >= self.limits.conversation_messages:
            raise Limited("This conversation is full. Please start a new one.", 3600)
        holders = {
            "visitor": scope.visitor, "ip": scope.subject.ip, "tenant": chat.tenant,
            "product": "all",
        }  # fmt: skip
        self.ledger.spend(connection, charges(self.limits.turns, holders))

    def _next(self, connection: Connection, scope: Scope, chat: Chat, text: str) -> Turn | None:
        if chat.state == "closed":
            self.talk.move(connection, chat, "bot")
            chat = replace(chat, state="bot")
        if chat.state != "bot":
            self._remind(connection, chat, text)
            return None
        if wants_person(text):
            self.handoff.over(connection, chat, "request", text)
            return None
        ip = scope.subject.ip if isinstance(scope.subject, Visitor) else ""
        turn = Turn(mint(Kind.TURN), chat, mint(Kind.MESSAGE), text, ip)
        connection.execute(
            update(t.turns)
            .where(t.turns.c.conversation_id == chat.id, t.turns.c.state == "running")
            .values(state="stopped")
        )
        connection.execute(
            insert(t.turns).values(
                id=turn.id, tenant_id=chat.tenant, conversation_id=chat.id, question=text,
                answer=turn.answer, ip=ip, created_at=self.talk.clock(),
            )
        )  # fmt: skip
        return turn

    def _remind(self, connection: Connection, chat: Chat, text: str) -> None:
        """Tell absent people of a message in a conversation that is theirs, not too often."""
        now = self.talk.clock()
        if not online(connection, chat.tenant, now):
            self.handoff.outbox.put(
                connection, chat.tenant, "message", f"message:{chat.id}:{now // QUIET}",
                {"conversation": chat.id, "text": redacted(text)[:EXCERPT]},
            )  # fmt: skip
