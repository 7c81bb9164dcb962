"""One SQLite database in WAL mode: many readers, one writer at a time, durable commits."""

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

BUSY_MS = 10_000


@dataclass(frozen=True, slots=True)
class Store:
    """The database. `write` is serialised and commits as a whole; `read` sees one snapshot."""

    engine: Engine
    path: Path

    @contextmanager
    def write(self) -> Generator[Connection, None, None]:
        """Open a transaction that holds the write lock from its start."""
        with self.engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.exec_driver_sql("ROLLBACK")
                raise
            connection.exec_driver_sql("COMMIT")

    @contextmanager
    def read(self) -> Generator[Connection, None, None]:
        """Open a snapshot that sees no later write."""
        with self.engine.connect() as connection:
            connection.exec_driver_sql("BEGIN")
            try:
                yield connection
            finally:
                connection.exec_driver_sql("ROLLBACK")

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def opened(path: Path) -> Store:
    """Open, or create, the database file."""
    engine = create_engine(
        f"sqlite:///{path}",
        isolation_level="AUTOCOMMIT",
        poolclass=QueuePool,
        pool_size=8,
        max_overflow=40,
        connect_args={"check_same_thread": False, "timeout": BUSY_MS / 1000},
    )
    event.listen(engine, "connect", _prepared)
    return Store(engine, path)


def _prepared(connection: sqlite3.Connection, _: object) -> None:
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        f"busy_timeout={BUSY_MS}",
        "secure_delete=ON",
    ):
        connection.execute(f"PRAGMA {pragma}").close()
