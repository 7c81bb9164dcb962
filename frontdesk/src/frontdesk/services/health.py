"""Whether visitors can be served, and the numbers that say how it goes."""

from dataclasses import dataclass

from sqlalchemy import func, select

from frontdesk.domain.access import Action, Scope
from frontdesk.domain.clock import Clock
from frontdesk.services.delivery import Delivery
from frontdesk.store import schema
from frontdesk.store import tables as t
from frontdesk.store.engine import Store
from frontdesk.store.upsert import overwrite

STALE, STUCK = 30_000, 900_000


@dataclass(frozen=True, slots=True)
class Health:
    """Looks at the store and at the worker of the outbox."""

    store: Store
    clock: Clock
    delivery: Delivery

    def ready(self, scope: Scope) -> dict[str, bool]:
        """Try what a message needs: a store that takes a write, its revision, the outbox.

        The outbox is not well when its worker is silent, or when a letter that is due has
        waited for a quarter of an hour without being tried once.
        """
        scope.need(Action.HEALTH_READ)
        checks = {"store": False, "schema": False, "deliveries": False, "outbox": False}
        now = self.clock()
        waiting = select(t.outbox.c.id).where(
            t.outbox.c.state == "pending",
            t.outbox.c.attempts == 0,
            t.outbox.c.due_at < now - STUCK,
        )
        try:
            with self.store.write() as connection:
                overwrite(connection, t.jobs, [{"name": "beat", "ran_at": now, "result": {}}])
                checks["store"] = True
                checks["schema"] = schema.present(connection) == schema.newest()
                checks["outbox"] = connection.execute(waiting.limit(1)).first() is None
        except Exception:  # noqa: BLE001 - whatever it is, the product is not ready
            return dict.fromkeys(checks, False)
        checks["deliveries"] = now - self.delivery.beat < STALE
        return checks

    def gauges(self, scope: Scope) -> dict[str, float]:
        """Count what is in the store. No label holds personal data."""
        scope.need(Action.METRICS_READ)
        by_state = (
            ("frontdesk_conversations", t.conversations.c.state),
            ("frontdesk_outbox", t.outbox.c.state),
            ("frontdesk_turns", t.turns.c.state),
        )
        found: dict[str, float] = {}
        now = self.clock()
        with self.store.read() as connection:
            for name, column in by_state:
                rows = connection.execute(select(column, func.count()).group_by(column))
                found |= {f'{name}{{state="{row[0]}"}}': float(row[1]) for row in rows}
            oldest = select(func.min(t.outbox.c.created_at)).where(t.outbox.c.state == "pending")
            since = connection.execute(oldest).scalar_one() or now
            money = t.accounts.c.key.like("money:product:%") & (t.accounts.c.ends_at > now)
            c = t.accounts.c
            used = select(
                func.coalesce(func.sum(c.spent), 0),
                func.coalesce(func.sum(c.reserved), 0),
                func.coalesce(func.sum(c.cap), 0),
            ).where(money)
            sums = connection.execute(used).one()
        names = ("spent", "reserved", "budget")
        found |= {f"frontdesk_{n}_microdollars": float(s) for n, s in zip(names, sums, strict=True)}
        return found | {"frontdesk_outbox_oldest_seconds": (now - since) / 1000}
