"""Who a visitor is: a ticket from an allowed origin opens one session with one conversation."""

from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.exc import IntegrityError

from frontdesk.domain import signing
from frontdesk.domain.access import Action, Scope, Visitor
from frontdesk.domain.clock import Clock
from frontdesk.domain.errors import Denied, Missing
from frontdesk.domain.ids import Kind, digest, mint, token
from frontdesk.domain.limits import DAY, Limits, charges
from frontdesk.domain.phrases import language, say
from frontdesk.services.bus import conversation_topic
from frontdesk.services.ledger import Ledger
from frontdesk.services.talk import Chat, Talk, online
from frontdesk.store import tables as t
from frontdesk.store.engine import Store

SESSION_MS = 7 * DAY


@dataclass(frozen=True, slots=True)
class Opened:
    """A new session: its token is told once and kept as a digest only."""

    token: str
    origin: str
    visitor: Visitor


@dataclass(frozen=True, slots=True)
class Notice:
    """What a visitor is told before the first word, and whether a person is there."""

    tenant: str
    business: str
    disclosure: str
    privacy: str
    consent_version: str
    consent: str
    online: bool
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Visitors:
    """Tickets and sessions of visitors."""

    store: Store
    clock: Clock
    ledger: Ledger
    talk: Talk
    limits: Limits
    secret: str
    retention_days: int

    def ticket(self, scope: Scope, slug: str, origin: str) -> str:
        """Mint a ticket for an origin that the tenant allows.

        Raises:
            Missing: There is no such tenant.
            Denied: There is no origin, or it is not on the tenant's list; an empty list is nobody.
        """
        scope.need(Action.TICKET_MINT)
        with self.store.read() as connection:
            tenant = _tenant(connection, slug)
        if not origin or origin not in tenant.origins:
            raise Denied("This site may not show this chat.")
        expires = self.clock() + signing.TICKET_MS
        ticket = signing.Ticket(mint(Kind.TICKET), tenant.id, origin, expires)
        return signing.sealed(self.secret, ticket)

    def notice(self, scope: Scope, slug: str, spoken: str) -> Notice:
        """Say who answers, what is stored, and to what a lead consents.

        Raises:
            Missing: There is no such tenant.
        """
        scope.need(Action.PAGE_READ)
        tongue = language(spoken)
        with self.store.read() as connection:
            tenant = _tenant(connection, slug)
            there = online(connection, tenant.id, self.clock())
        return Notice(
            tenant=tenant.id,
            business=tenant.name,
            disclosure=say("disclosure", tongue, business=tenant.name),
            privacy=say("privacy", tongue, business=tenant.name, days=self.retention_days),
            consent_version=tenant.consent_version,
            consent=tenant.consent_de if tongue == "de" else tenant.consent_en,
            online=there,
            origins=tuple(tenant.origins),
        )

    def start(self, scope: Scope, sealed: str, spoken: str, ip: str) -> Opened:
        """Use a ticket up, and open a session.

        Raises:
            Denied: The ticket is forged, late, used, or of an origin no longer allowed.
            Limited: Too many sessions from this address.
        """
        scope.need(Action.SESSION_START)
        ticket = signing.unsealed(self.secret, sealed, self.clock())
        with self.store.write() as connection:
            self.ledger.spend(connection, charges(self.limits.sessions, {"ip": ip}))
            self._use(connection, ticket)
            return self._open(connection, ticket, language(spoken), ip)

    def identify(self, bearer: str, ip: str) -> Visitor | None:
        """Find whose token it is; None for one that is unknown, ended or expired."""
        query = (
            select(t.visitors.c.id, t.visitors.c.tenant_id, t.conversations.c.id)
            .join(t.conversations, t.conversations.c.visitor_id == t.visitors.c.id)
            .where(t.visitors.c.token == digest(bearer), t.visitors.c.expires_at > self.clock())
        )
        with self.store.read() as connection:
            row = connection.execute(query).one_or_none()
        return Visitor(*row, ip=ip) if row else None

    def end(self, scope: Scope) -> None:
        """End the session: the token is worth nothing from now on; the talk stays as it is."""
        scope.need(Action.SESSION_END)
        ended = t.visitors.update().values(expires_at=self.clock(), token=digest(token()))
        with self.store.write() as connection:
            connection.execute(ended.where(t.visitors.c.id == scope.visitor))
        self.talk.bus.ring(conversation_topic(scope.conversation))

    def _use(self, connection: Connection, ticket: signing.Ticket) -> None:
        now = self.clock()
        connection.execute(delete(t.tickets).where(t.tickets.c.expires_at < now))
        try:
            connection.execute(insert(t.tickets).values(id=ticket.id, expires_at=ticket.expires_at))
        except IntegrityError:
            raise Denied from None
        query = select(t.tenants.c.origins).where(t.tenants.c.id == ticket.tenant)
        if ticket.origin not in (connection.execute(query).scalar_one_or_none() or ()):
            raise Denied

    def _open(self, connection: Connection, ticket: signing.Ticket, spoken: str, ip: str) -> Opened:
        now, bearer = self.clock(), token()
        visitor, conversation = mint(Kind.VISITOR), mint(Kind.CONVERSATION)
        connection.execute(
            insert(t.visitors).values(
                id=visitor, tenant_id=ticket.tenant, token=digest(bearer), origin=ticket.origin,
                language=spoken, created_at=now, expires_at=now + SESSION_MS,
            )
        )  # fmt: skip
        connection.execute(
            insert(t.conversations).values(
                id=conversation, tenant_id=ticket.tenant, visitor_id=visitor, language=spoken,
                created_at=now, updated_at=now,
            )
        )  # fmt: skip
        query = select(t.tenants.c.name).where(t.tenants.c.id == ticket.tenant)
        business = connection.execute(query).scalar_one()
        chat = Chat(conversation, ticket.tenant, visitor, "bot", spoken)
        self.talk.notice(connection, chat, "disclosure", business=business)
        return Opened(bearer, ticket.origin, Visitor(visitor, ticket.tenant, conversation, ip))


@dataclass(frozen=True, slots=True)
class _Tenant:
    id: str
    name: str
    origins: list[str]
    consent_version: str
    consent_en: str
    consent_de: str


def _tenant(connection: Connection, slug: str) -> _Tenant:
    c = t.tenants.c
    query = select(c.id, c.name, c.origins, c.consent_version, c.consent_en, c.consent_de)
    row = connection.execute(query.where(c.slug == slug)).one_or_none()
    if row is None:
        raise Missing
    return _Tenant(*row)
