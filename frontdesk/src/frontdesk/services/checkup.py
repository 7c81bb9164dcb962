"""Look a store over, for `frontdesk doctor`."""

from sqlalchemy import Text, cast, func, select

from frontdesk.services.audit import verified
from frontdesk.store import backup, schema
from frontdesk.store import tables as t
from frontdesk.store.engine import Store

Finding = tuple[bool, str]


def looked_over(store: Store) -> list[Finding]:
    """Say what is well and what has to be mended; reads only.

    Raises:
        Unavailable: The database does not answer.
        Damaged: The file is no whole store.
    """
    if not store.postgres:
        backup.inspect(store.path)
    with store.read() as connection:
        present = schema.present(connection)
        if present != schema.newest():
            held = f"the store has revision {present or 'none'}, this version {schema.newest()}"
            return [(False, f"{held}: run `frontdesk migrate`")]
        chain = verified(connection)
        dead = select(func.count()).where(t.outbox.c.state == "dead")
        lost = connection.execute(dead).scalar_one()
        closed = select(func.count()).where(cast(t.tenants.c.origins, Text) == "[]")
        over = select(func.count()).where(
            t.accounts.c.spent + t.accounts.c.reserved > t.accounts.c.cap
        )
        return [
            (True, "the store is whole and has the newest shape"),
            (chain.intact, f"the audit chain of {chain.length} lines is intact"),
            (lost == 0, f"{lost} notifications were given up; see /inbox/outbox"),
            (connection.execute(closed).scalar_one() == 0, "every tenant has an allowed origin"),
            (connection.execute(over).scalar_one() == 0, "no account is over its cap"),
        ]
