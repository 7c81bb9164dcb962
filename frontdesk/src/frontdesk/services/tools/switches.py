"""The kill switch and the switch of each tool, read from the store at every call."""

from sqlalchemy import Connection, select

from frontdesk.store import tables as t
from frontdesk.store.upsert import overwrite

ALL = "*"


def on(connection: Connection, tenant: str, tool: str) -> bool:
    """Whether neither the product, nor the tenant, nor anybody for this tool said stop."""
    query = select(t.switches.c.off).where(
        t.switches.c.tenant_id.in_(("", tenant)), t.switches.c.tool.in_((ALL, tool))
    )
    return not any(connection.execute(query).scalars())


def turn(connection: Connection, tenant: str, tool: str, *, off: bool, now: int) -> None:
    """Set a switch: `*` is every tool, an empty tenant every tenant."""
    row = {"tenant_id": tenant, "tool": tool, "off": off, "changed_at": now}
    overwrite(connection, t.switches, [row])
