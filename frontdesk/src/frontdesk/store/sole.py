"""One process serves a store: what it holds in memory (streams, running turns) is then true."""

import fcntl
from collections.abc import Generator
from contextlib import contextmanager

from frontdesk.domain.errors import Conflict
from frontdesk.store.engine import SERVER, Store

PATIENCE_MS = 10_000
TAKEN = "Another process serves this store; end it first."


@contextmanager
def sole(store: Store, patience: int = PATIENCE_MS) -> Generator[None, None, None]:
    """Be the one that serves. The mark goes with the process, however it ends.

    A PostgreSQL server may notice a little late that a process has died: `patience`, in
    milliseconds, is how long it is waited for.

    Raises:
        Conflict: There is another one.
    """
    if store.postgres:
        with store.engine.connect() as connection:
            connection.detach()
            connection.exec_driver_sql(f"SET lock_timeout = {patience}").close()
            try:
                connection.exec_driver_sql(f"SELECT pg_advisory_lock({SERVER})").close()
            except Exception:  # noqa: BLE001 - the driver's own, when nobody gave way in time
                raise Conflict(TAKEN) from None
            yield
    else:
        with store.path.with_suffix(".lock").open("w") as mark:
            try:
                fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise Conflict(TAKEN) from None
            yield
