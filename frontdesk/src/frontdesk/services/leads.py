"""Leads: what people leave, with the consent they gave.

A stranger neither reads nor changes what an earlier one left under the same address: each
submission is a record of its own, and records with one address share a contact.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select, update

from frontdesk.domain import canonical, contacts, csv
from frontdesk.domain.access import Action, Scope, Visitor
from frontdesk.domain.clock import Clock, written
from frontdesk.domain.errors import Denied, Invalid, Missing
from frontdesk.domain.ids import Kind, mint
from frontdesk.domain.limits import Limits, charges
from frontdesk.domain.phrases import language
from frontdesk.domain.privacy import without_cards
from frontdesk.domain.text import line, plain
from frontdesk.services.audit import Audit
from frontdesk.services.ledger import Ledger
from frontdesk.services.outbox import Outbox
from frontdesk.services.talk import Chat, Talk, chat_row
from frontdesk.store import tables as t
from frontdesk.store.engine import Store
from frontdesk.store.scoped import visible
from frontdesk.store.upsert import absent

LONGEST_MESSAGE, PAGE = 2_000, 100
HASTE_MS, PLENTY = 2_000, 2
STATES = ("new", "done", "spam", "suspect")
HEADER = ("at", "name", "email", "phone", "message", "state", "consent", "contact", "id")


@dataclass(frozen=True, slots=True)
class Form:
    """What the visitor filled in; `website` is the field that only machines see."""

    name: str
    email: str
    phone: str
    message: str
    consent_version: str
    website: str = ""


@dataclass(frozen=True, slots=True)
class Lead:
    """A lead as shown to the tenant's people; its address is claimed, not proven."""

    id: str
    contact: str
    conversation: str | None
    name: str
    email: str
    phone: str
    message: str
    consent_version: str
    consent_text: str
    state: str
    at: str


@dataclass(frozen=True, slots=True)
class Leads:
    """Takes leads in and shows them to people with the right."""

    store: Store
    clock: Clock
    talk: Talk
    ledger: Ledger
    outbox: Outbox
    audit: Audit
    limits: Limits

    def submit(self, scope: Scope, form: Form) -> str:
        """Keep a lead and notify; sending the same again gives the same id and no second notice.

        Raises:
            Invalid: A field cannot be accepted; it is named.
            Limited: Too many leads by this visitor or address.
        """
        scope.need(Action.LEAD_CREATE)
        checked = _checked(form)
        if not isinstance(scope.subject, Visitor):
            raise Denied
        holders = {"visitor": scope.visitor, "ip": scope.subject.ip}
        with self.store.write() as connection:
            chat = self._chat(connection, scope)
            consent = self._consent(connection, scope, chat, form.consent_version)
            print_ = canonical.hashed(checked.name, contacts.email_key(checked.email),
                                      checked.phone, checked.message)  # fmt: skip
            mine = visible(scope, t.leads) & (t.leads.c.fingerprint == print_)
            known = connection.execute(select(t.leads.c.id).where(mine)).scalar_one_or_none()
            if known is not None:
                return str(known)
            self.ledger.spend(connection, charges(self.limits.leads, holders))
            lead = self._keep(connection, chat, checked, (print_, consent))
            self.talk.notice(connection, chat, "lead-thanks")
        self.talk.ring(chat)
        return lead

    def listed(self, scope: Scope, state: str = "", page: int = 0) -> list[Lead]:
        """List the tenant's leads page by page, newest first, all or those of one state."""
        scope.need(Action.LEAD_READ)
        query = _newest(scope).offset(page * PAGE).limit(PAGE)
        with self.store.read() as connection:
            rows = connection.execute(query.where(t.leads.c.state == state) if state else query)
            return [lead_row(row) for row in rows]

    def export(self, scope: Scope) -> str:
        """Write every lead as CSV; the export is noted."""
        scope.need(Action.LEAD_EXPORT)
        with self.store.read() as connection:
            leads = [lead_row(row) for row in connection.execute(_newest(scope))]
        with self.store.write() as connection:
            self.audit.note(connection, scope, thing="leads", outcome=str(len(leads)))
        return csv.written(
            HEADER,
            [
                (
                    lead.at, lead.name, lead.email, lead.phone, lead.message, lead.state,
                    lead.consent_version, lead.contact, lead.id,
                )
                for lead in leads
            ],
        )  # fmt: skip

    def mark(self, scope: Scope, state: str) -> None:
        """Set a lead's state.

        Raises:
            Invalid: There is no such state.
            Missing: The tenant has no such lead.
        """
        scope.need(Action.LEAD_UPDATE)
        if state not in STATES:
            raise Invalid("state", f"Choose one of {', '.join(STATES)}.")
        mine = visible(scope, t.leads) & (t.leads.c.id == scope.id)
        with self.store.write() as connection:
            if connection.execute(update(t.leads).where(mine).values(state=state)).rowcount == 0:
                raise Missing
            self.audit.note(connection, scope, thing=scope.id, outcome=state)

    def _chat(self, connection: Connection, scope: Scope) -> Chat:
        query = select(t.conversations).where(visible(scope, t.conversations))
        return chat_row(connection.execute(query).one())

    def _consent(self, connection: Connection, scope: Scope, chat: Chat, version: str) -> str:
        row = connection.execute(select(t.tenants).where(visible(scope, t.tenants))).one()
        if version != row.consent_version:
            raise Invalid("consent_version", "Please read and accept the present consent text.")
        return str(row.consent_de if language(chat.language) == "de" else row.consent_en)

    def _keep(self, connection: Connection, chat: Chat, form: Form, proof: tuple[str, str]) -> str:
        now, name, key = self.clock(), mint(Kind.LEAD), contacts.email_key(form.email)
        contact = {
            "id": mint(Kind.CONTACT), "tenant_id": chat.tenant, "email_key": key,
            "created_at": now,
        }  # fmt: skip
        absent(connection, t.contacts, contact)
        mine = (t.contacts.c.tenant_id == chat.tenant) & (t.contacts.c.email_key == key)
        person = connection.execute(select(t.contacts.c.id).where(mine)).scalar_one()
        suspect = bool(form.website) or self._mechanical(connection, chat)
        connection.execute(
            insert(t.leads).values(
                id=name, tenant_id=chat.tenant, contact_id=person, conversation_id=chat.id,
                fingerprint=proof[0], name=form.name, email=form.email, phone=form.phone,
                message=form.message, consent_version=form.consent_version,
                consent_text=proof[1], state="suspect" if suspect else "new", created_at=now,
            )
        )  # fmt: skip
        facts: dict[str, object] = {
            "lead": name, "conversation": chat.id, "name": form.name, "email": form.email,
            "phone": form.phone, "text": form.message, "suspect": suspect,
        }  # fmt: skip
        self.outbox.put(connection, chat.tenant, "lead", f"lead:{name}", facts)
        return name

    def _mechanical(self, connection: Connection, chat: Chat) -> bool:
        """Whether it came sooner after the chat began, or more often, than people send leads."""
        began = select(t.conversations.c.created_at).where(t.conversations.c.id == chat.id)
        earlier = select(func.count()).where(t.leads.c.conversation_id == chat.id)
        hasty = self.clock() - connection.execute(began).scalar_one() < HASTE_MS
        return hasty or connection.execute(earlier).scalar_one() >= PLENTY


def _newest(scope: Scope) -> Select[Any]:
    order = t.leads.c.created_at.desc(), t.leads.c.id
    return select(t.leads).where(visible(scope, t.leads)).order_by(*order)


def _checked(form: Form) -> Form:
    name, message = line(form.name), without_cards(plain(form.message))
    if not 0 < len(name) <= contacts.LONGEST_NAME:
        raise Invalid("name", f"Write your name, at most {contacts.LONGEST_NAME} characters.")
    if len(message) > LONGEST_MESSAGE:
        raise Invalid("message", f"Use at most {LONGEST_MESSAGE} characters.")
    email, phone = contacts.email(form.email), contacts.phone(form.phone)
    return Form(name, email, phone, message, form.consent_version, form.website)


def lead_row(row: object) -> Lead:
    """Read a row of `leads`."""
    names = (
        "id", "contact_id", "conversation_id", "name", "email", "phone", "message",
        "consent_version", "consent_text", "state",
    )  # fmt: skip
    return Lead(*(getattr(row, name) for name in names), at=written(getattr(row, "created_at", 0)))
