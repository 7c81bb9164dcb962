"""The one outbox: a notification is written in the transaction of what it tells of.

Each topic goes to every channel that the tenant has, so that a second channel is always
used; a tenant without one, and every dead letter, goes to the operator.
"""

import logging
from dataclasses import dataclass

from sqlalchemy import Connection, func, select, update

from frontdesk.domain.access import Action, Scope
from frontdesk.domain.clock import Clock
from frontdesk.domain.errors import Missing
from frontdesk.domain.ids import Kind, mint
from frontdesk.services.audit import Audit
from frontdesk.services.bus import OUTBOX, Bus
from frontdesk.store import tables as t
from frontdesk.store.engine import Store
from frontdesk.store.scoped import visible
from frontdesk.store.upsert import absent

FIRST_WAIT, LONGEST_WAIT, MOST_ATTEMPTS = 5_000, 3_600_000, 9
LEASE = 60_000


@dataclass(frozen=True, slots=True)
class Letter:
    """One notification for one channel: `email`, `webhook`, `slack`, `visitor` or `operator`."""

    id: str
    tenant: str | None
    channel: str
    topic: str
    key: str
    payload: dict[str, object]
    attempts: int
    created_at: int


@dataclass(frozen=True, slots=True)
class Dead:
    """A notification that was given up, for a person to see and send again."""

    id: str
    channel: str
    topic: str
    error: str
    created_at: int


@dataclass(frozen=True, slots=True)
class Health:
    """How the outbox of a tenant stands; `oldest` is when the oldest waiting one was written."""

    pending: int
    oldest: int
    sent: int
    dead: tuple[Dead, ...]


@dataclass(frozen=True, slots=True)
class Outbox:
    """Writes notifications, lends them to the deliverer, and keeps what became of them."""

    store: Store
    clock: Clock
    bus: Bus
    audit: Audit

    def put(
        self, connection: Connection, tenant: str | None, topic: str, key: str,
        payload: dict[str, object],
    ) -> None:  # fmt: skip
        """Notify a tenant's people (or the operator) once for each key."""
        for channel in _channels(connection, tenant):
            self._write(connection, tenant, (channel, topic, key), payload, self.clock())

    def put_visitor(  # noqa: PLR0913 - who, what, when
        self, connection: Connection, tenant: str, topic: str, key: str,
        payload: dict[str, object], *, wait: int,
    ) -> None:  # fmt: skip
        """Write to a visitor's own address, which is part of the payload, after a wait."""
        self._write(connection, tenant, ("visitor", topic, key), payload, self.clock() + wait)

    def lend(self, most: int = 20) -> list[Letter]:
        """Take what is due for one minute; what is not reported in time is due again."""
        now = self.clock()
        due = (
            select(t.outbox.c.id)
            .where(t.outbox.c.state == "pending", t.outbox.c.due_at <= now)
            .order_by(t.outbox.c.due_at)
            .limit(most)
        )
        with self.store.read() as connection:
            if connection.execute(due.limit(1)).first() is None:
                return []
        taking = (
            update(t.outbox)
            .where(t.outbox.c.id.in_(due))
            .values(due_at=now + LEASE, attempts=t.outbox.c.attempts + 1)
            .returning(*t.outbox.c)
        )
        with self.store.write() as connection:
            return [_letter(row) for row in connection.execute(taking)]

    def recover(self) -> int:
        """After a crash: what a dead process had taken is due again, and no attempt is lost."""
        now = self.clock()
        c = t.outbox.c
        taken = (c.state == "pending") & (c.attempts > 0) & (c.due_at <= now + LEASE)
        again = update(t.outbox).where(taken).values(due_at=now, attempts=c.attempts - 1)
        with self.store.write() as connection:
            return connection.execute(again).rowcount

    def sent(self, letter: Letter, *, skipped: bool = False) -> None:
        """Note that the other side took it, or that it was no longer needed."""
        state = "skipped" if skipped else "sent"
        with self.store.write() as connection:
            connection.execute(
                update(t.outbox)
                .where(t.outbox.c.id == letter.id, t.outbox.c.state == "pending")
                .values(state=state, sent_at=self.clock(), error="")
            )

    def failed(self, letter: Letter, error: str, *, final: bool) -> None:
        """Note a failure: try again later, or give it up and tell the operator."""
        gone = final or letter.attempts >= MOST_ATTEMPTS
        wait = min(LONGEST_WAIT, FIRST_WAIT * 4 ** (letter.attempts - 1))
        with self.store.write() as connection:
            connection.execute(
                update(t.outbox)
                .where(t.outbox.c.id == letter.id, t.outbox.c.state == "pending")
                .values(
                    state="dead" if gone else "pending", error=error[:300],
                    due_at=self.clock() + wait,
                )
            )  # fmt: skip
            if gone:
                logging.getLogger("frontdesk.outbox").error(
                    "given up: %s by %s, %s", letter.topic, letter.channel, letter.id
                )
            if gone and letter.channel != "operator":
                facts: dict[str, object] = {"topic": letter.topic, "channel": letter.channel}
                place = ("operator", "dead-letter", f"dead:{letter.id}")
                self._write(connection, letter.tenant, place, facts, self.clock())

    def health(self, scope: Scope) -> Health:
        """Say how the tenant's notifications fare."""
        scope.need(Action.OUTBOX_READ)
        mine = visible(scope, t.outbox)
        counts = select(t.outbox.c.state, func.count(), func.min(t.outbox.c.created_at))
        dead = select(t.outbox).where(mine, t.outbox.c.state == "dead")
        with self.store.read() as connection:
            rows = connection.execute(counts.where(mine).group_by(t.outbox.c.state))
            found = {row[0]: (int(row[1]), int(row[2])) for row in rows}
            gone = connection.execute(dead.order_by(t.outbox.c.created_at.desc()).limit(100)).all()
        pending, oldest = found.get("pending", (0, 0))
        letters = tuple(Dead(r.id, r.channel, r.topic, r.error, r.created_at) for r in gone)
        return Health(pending, oldest, found.get("sent", (0, 0))[0], letters)

    def retry(self, scope: Scope) -> None:
        """Send a dead letter again.

        Raises:
            Missing: The tenant has no such dead letter.
        """
        scope.need(Action.OUTBOX_RETRY)
        again = (
            update(t.outbox)
            .where(visible(scope, t.outbox), t.outbox.c.id == scope.id, t.outbox.c.state == "dead")
            .values(state="pending", attempts=0, due_at=self.clock())
        )
        with self.store.write() as connection:
            if connection.execute(again).rowcount == 0:
                raise Missing
            self.audit.note(connection, scope, thing=scope.id, outcome="done")
        self.bus.ring(OUTBOX)

    def _write(
        self, connection: Connection, tenant: str | None, place: tuple[str, str, str],
        payload: dict[str, object], due: int,
    ) -> None:  # fmt: skip
        channel, topic, key = place
        row = {
            "id": mint(Kind.NOTICE), "tenant_id": tenant, "channel": channel, "topic": topic,
            "key": key, "payload": payload, "due_at": due, "created_at": self.clock(),
        }  # fmt: skip
        absent(connection, t.outbox, row)
        self.bus.ring(OUTBOX)


def _channels(connection: Connection, tenant: str | None) -> list[str]:
    if tenant is None:
        return ["operator"]
    row = connection.execute(select(t.tenants).where(t.tenants.c.id == tenant)).one()
    wanted = (("email", row.notify_email), ("webhook", row.webhook_url), ("slack", row.slack_url))
    return [name for name, address in wanted if address] or ["operator"]


def _letter(row: object) -> Letter:
    names = (
        "id", "tenant_id", "channel", "topic", "key", "payload", "attempts", "created_at",
    )  # fmt: skip
    return Letter(*(getattr(row, name) for name in names))
