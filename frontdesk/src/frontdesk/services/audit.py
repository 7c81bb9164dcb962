"""The audit log: every consequential act and every refusal, in a chain of hashes."""

from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from frontdesk.domain import canonical
from frontdesk.domain.access import Action, Scope
from frontdesk.domain.clock import Clock
from frontdesk.store import tables as t
from frontdesk.store.engine import Store
from frontdesk.store.scoped import visible

PAGE = 50
GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log."""

    seq: int
    tenant: str
    actor: str
    action: str
    thing: str
    outcome: str
    detail: str
    at: int


@dataclass(frozen=True, slots=True)
class Verified:
    """Whether the chain holds, how long it is, and where it breaks first (0: nowhere)."""

    intact: bool
    length: int
    broken_at: int


def _hash(previous: str, entry: Entry) -> str:
    parts = (entry.tenant, entry.actor, entry.action, entry.thing, entry.outcome, entry.detail)
    return canonical.hashed(previous, str(entry.seq), str(entry.at), *parts)


@dataclass(frozen=True, slots=True)
class Audit:
    """Writes and proves the log."""

    store: Store
    clock: Clock

    def note(  # noqa: PLR0913 - the words of one line
        self, connection: Connection, scope: Scope, *, thing: str, outcome: str, detail: str = "",
        action: str = "", tenant: str = "",
    ) -> None:  # fmt: skip
        """Append a line in the caller's transaction, which holds the write lock."""
        query = select(t.audit.c.seq, t.audit.c.hash).order_by(t.audit.c.seq.desc()).limit(1)
        last = connection.execute(query).one_or_none()
        previous = last.hash if last else GENESIS
        entry = Entry(
            seq=last.seq + 1 if last else 1,
            tenant=tenant or scope.tenant,
            actor=scope.subject.name,
            action=action or scope.action.word,
            thing=thing,
            outcome=outcome,
            detail=detail[:1_000],
            at=self.clock(),
        )
        connection.execute(
            insert(t.audit).values(
                seq=entry.seq, tenant_id=entry.tenant, actor=entry.actor, action=entry.action,
                thing=entry.thing, outcome=entry.outcome, detail=entry.detail,
                created_at=entry.at, previous=previous, hash=_hash(previous, entry),
            )
        )  # fmt: skip

    def noted(self, connection: Connection, scope: Scope, thing: str, within: int) -> bool:
        """Whether the subject did this action to this thing not long ago."""
        c = t.audit.c
        query = select(c.seq).where(
            visible(scope, t.audit), c.created_at > self.clock() - within, c.thing == thing,
            c.actor == scope.subject.name, c.action == scope.action.word,
        )  # fmt: skip
        return connection.execute(query.limit(1)).first() is not None

    def page(self, scope: Scope, before: int | None = None) -> list[Entry]:
        """Give the tenant's lines, newest first."""
        scope.need(Action.AUDIT_READ)
        query = select(t.audit).where(visible(scope, t.audit)).order_by(t.audit.c.seq.desc())
        if before is not None:
            query = query.where(t.audit.c.seq < before)
        with self.store.read() as connection:
            return [_entry(row) for row in connection.execute(query.limit(PAGE))]

    def verify(self, scope: Scope) -> Verified:
        """Compute the whole chain anew, all tenants; it tells nothing of their lines."""
        scope.need(Action.AUDIT_READ, Action.OPERATE)
        with self.store.read() as connection:
            return verified(connection)


def verified(connection: Connection) -> Verified:
    """Compute the chain anew. A retention job may have cut its head, never its middle."""
    previous, expected, length = "", 0, 0
    for row in connection.execute(select(t.audit).order_by(t.audit.c.seq)):
        entry = _entry(row)
        follows = not length or (row.previous == previous and row.seq == expected)
        if not follows or row.hash != _hash(row.previous, entry):
            return Verified(intact=False, length=length, broken_at=row.seq)
        previous, expected, length = row.hash, row.seq + 1, length + 1
    return Verified(intact=True, length=length, broken_at=0)


def _entry(row: object) -> Entry:
    names = ("seq", "tenant_id", "actor", "action", "thing", "outcome", "detail", "created_at")
    return Entry(*(getattr(row, name) for name in names))
