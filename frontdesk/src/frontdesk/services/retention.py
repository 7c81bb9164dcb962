"""Retention: each class of data is deleted when its time is over, by a job that says so."""

from dataclasses import dataclass

from sqlalchemy import delete, insert, select

from frontdesk.domain.access import Action, Scope
from frontdesk.domain.clock import Clock
from frontdesk.domain.limits import DAY
from frontdesk.services.audit import Audit
from frontdesk.services.ledger import Ledger
from frontdesk.store import tables as t
from frontdesk.store.engine import Store


@dataclass(frozen=True, slots=True)
class Periods:
    """Days for which each class is kept."""

    conversations: int = 90
    leads: int = 365
    outbox: int = 30
    audit: int = 730
    accounts: int = 30
    bookings: int = 365
    payments: int = 3_650


@dataclass(frozen=True, slots=True)
class Retention:
    """Deletes what is too old."""

    store: Store
    clock: Clock
    audit: Audit
    ledger: Ledger
    periods: Periods

    def run(self, scope: Scope) -> dict[str, int]:
        """Delete, count, and leave the counts in the job's record and the audit log."""
        scope.need(Action.RETENTION_RUN)
        now, keep = self.clock(), self.periods
        old = (
            ("leads", t.leads, t.leads.c.created_at < now - keep.leads * DAY),
            ("outbox", t.outbox, (t.outbox.c.created_at < now - keep.outbox * DAY)
             & (t.outbox.c.state != "pending")),
            ("sessions", t.sessions, t.sessions.c.expires_at < now),
            ("bookings", t.bookings, t.bookings.c.created_at < now - keep.bookings * DAY),
            ("quotes", t.quotes, t.quotes.c.created_at < now - keep.payments * DAY),
            ("refunds", t.refunds, t.refunds.c.created_at < now - keep.payments * DAY),
            ("audit", t.audit, t.audit.c.created_at < now - keep.audit * DAY),
        )  # fmt: skip
        stale = select(t.conversations.c.visitor_id).where(
            t.conversations.c.updated_at < now - keep.conversations * DAY
        )
        with self.store.write() as connection:
            result = {
                name: connection.execute(delete(table).where(condition)).rowcount
                for name, table, condition in old
            }
            gone = connection.execute(delete(t.visitors).where(t.visitors.c.id.in_(stale)))
            result["conversations"] = gone.rowcount
            orphans = select(t.leads.c.contact_id)
            lonely = delete(t.contacts).where(t.contacts.c.id.not_in(orphans))
            result["contacts"] = connection.execute(lonely).rowcount
            result["accounts"] = self.ledger.forget(connection, now - keep.accounts * DAY)
            connection.execute(delete(t.jobs).where(t.jobs.c.name == "retention"))
            connection.execute(insert(t.jobs).values(name="retention", ran_at=now, result=result))
            self.audit.note(connection, scope, thing="retention", outcome="done",
                            detail=str(result))  # fmt: skip
        return result
