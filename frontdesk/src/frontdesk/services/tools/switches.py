"""The kill switch and the switch of each tool, read from the store at every call."""

from sqlalchemy import Connection, select

from frontdesk.store import tables as t
from frontdesk.store.upsert import overwrite

ALL = "*"


def on(connection: Connection, tenant: str, tool: str) -> bool:
    """Whether neither the product, nor the tenant, nor anybody for this tool said stop."""
    return not off(connection, tenant) & {ALL, tool}


def off(connection: Connection, tenant: str) -> frozenset[str]:
    """Name what is switched off for a tenant, by itself or for everybody."""
    mine = t.switches.c.tenant_id.in_(("", tenant)) & t.switches.c.off
    return frozenset(connection.execute(select(t.switches.c.tool).where(mine)).scalars())


def turn(connection: Connection, tenant: str, tool: str, *, off: bool, now: int) -> None:
    """Set a switch: `*` is every tool, an empty tenant every tenant."""
    row = {"tenant_id": tenant, "tool": tool, "off": off, "changed_at": now}
    overwrite(connection, t.switches, [row])
