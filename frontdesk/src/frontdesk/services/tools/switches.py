"""The kill switch and the switch of each tool, read from the store at every call."""

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert as upsert

from frontdesk.store import tables as t

ALL = "*"


def on(connection: Connection, tenant: str, tool: str) -> bool:
    """Whether neither the product, nor the tenant, nor anybody for this tool said stop."""
    query = select(t.switches.c.off).where(
        t.switches.c.tenant_id.in_(("", tenant)), t.switches.c.tool.in_((ALL, tool))
    )
    return not any(connection.execute(query).scalars())


def turn(connection: Connection, tenant: str, tool: str, *, off: bool, now: int) -> None:
    """Set a switch: `*` is every tool, an empty tenant every tenant."""
    statement = upsert(t.switches).values(tenant_id=tenant, tool=tool, off=off, changed_at=now)
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=["tenant_id", "tool"], set_={"off": off, "changed_at": now}
        )
    )
