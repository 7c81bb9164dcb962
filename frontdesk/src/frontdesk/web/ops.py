"""Doors for whoever runs the product: alive, ready, metrics."""

from sqlalchemy import func, select
from sqlalchemy.dialects.sqlite import insert as upsert
from starlette.responses import JSONResponse, PlainTextResponse, Response

from frontdesk.desk import Desk
from frontdesk.domain.access import Action
from frontdesk.store import schema
from frontdesk.store import tables as t
from frontdesk.web.routing import Call, get

STALE = 30_000


def live(_: Call) -> Response:
    """Say that the process answers; it says nothing of what it needs."""
    return PlainTextResponse("alive\n")


def ready(call: Call) -> Response:
    """Say whether visitors can be served; see `readiness`."""
    checks = readiness(call.desk)
    return JSONResponse({"ready": all(checks.values()), "checks": checks},
                        200 if all(checks.values()) else 503)  # fmt: skip


def readiness(desk: Desk) -> dict[str, bool]:
    """Try what a message needs: a store that takes a write, its revision, the deliverer."""
    checks = {"store": False, "schema": False, "deliveries": False}
    now = desk.clock()
    beat = upsert(t.jobs).values(name="beat", ran_at=now, result={})
    update = beat.on_conflict_do_update(index_elements=["name"], set_={"ran_at": now})
    try:
        with desk.store.write() as connection:
            connection.execute(update)
            checks["store"] = True
            checks["schema"] = schema.present(connection) == schema.newest()
    except Exception:  # noqa: BLE001 - whatever it is, the product is not ready
        return checks
    checks["deliveries"] = now - desk.delivery.beat < STALE
    return checks


def metrics(call: Call) -> Response:
    """Give counters, and gauges read from the store now."""
    text = call.desk.metrics.text(gauges(call.desk))
    return PlainTextResponse(text, media_type="text/plain; version=0.0.4")


def gauges(desk: Desk) -> dict[str, float]:
    """Count what is in the store."""
    by_state = (
        ("frontdesk_conversations", t.conversations.c.state),
        ("frontdesk_outbox", t.outbox.c.state),
        ("frontdesk_turns", t.turns.c.state),
    )
    found: dict[str, float] = {"frontdesk_live_turns": len(desk.turns.live)}
    with desk.store.read() as connection:
        for name, column in by_state:
            rows = connection.execute(select(column, func.count()).group_by(column))
            found |= {f'{name}{{state="{row[0]}"}}': float(row[1]) for row in rows}
        oldest = select(func.min(t.outbox.c.created_at)).where(t.outbox.c.state == "pending")
        age = desk.clock() - (connection.execute(oldest).scalar_one() or desk.clock())
        found["frontdesk_outbox_oldest_seconds"] = age / 1000
        money = t.accounts.c.key.like("money:product:%")
        used = select(func.coalesce(func.sum(t.accounts.c.spent), 0)).where(
            money, t.accounts.c.ends_at > desk.clock()
        )
        found["frontdesk_spent_microdollars"] = float(connection.execute(used).scalar_one())
    return found


DOORS = (
    get("/livez", Action.HEALTH_READ, live),
    get("/readyz", Action.HEALTH_READ, ready),
    get("/metrics", Action.METRICS_READ, metrics),
)
