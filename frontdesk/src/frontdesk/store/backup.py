"""Backups that are known to be whole, and restores that are looked at before they count.

A backup is one SQLite file, whatever the database is: of SQLite a copy of its pages, of
PostgreSQL every row of one snapshot. So it can be looked into anywhere, and be restored into
either database. It holds this product's tables and nothing else of a server: roles, settings
and point-in-time recovery are the server's own business.
"""

import hashlib
import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select

from frontdesk.store import schema, transfer
from frontdesk.store import tables as t
from frontdesk.store.engine import Store, opened

COUNTED = ("tenants", "users", "conversations", "messages", "leads", "outbox", "audit")


class Damaged(Exception):  # noqa: N818 - said of the file
    """The file is no whole store."""


@dataclass(frozen=True, slots=True)
class Copy:
    """What a backup holds."""

    sha256: str
    revision: str
    rows: dict[str, int]


def backup(store: Store, target: Path) -> Copy:
    """Copy a store that may be in use, look the copy over, and only then give it its name.

    Raises:
        Damaged: The copy is not whole, or there is no store.
        FileExistsError: There is such a file already.
    """
    if target.exists():
        raise FileExistsError(f"{target} is there already")
    partial = target.with_name(f".{target.name}.part")
    partial.unlink(missing_ok=True)
    os.close(os.open(partial, os.O_CREAT | os.O_WRONLY, 0o600))
    if store.postgres:
        _rows_out(store, partial)
    else:
        _pages(store.path, partial)
    looked = inspect(partial)
    os.replace(partial, target)  # noqa: PTH105 - atomic by its documentation
    return looked


def restore(source: Path, store: Store) -> Copy:
    """Put a backup in the place of a store that is not there, or into an empty database.

    Raises:
        Damaged: The backup is not whole; nothing was touched.
        FileExistsError: A store is there; it is for a person to move it away.
    """
    looked = inspect(source)
    if store.postgres:
        _rows_in(source, store)
        return looked
    if store.path.exists():
        raise FileExistsError(f"{store.path} is there; move it away first")
    store.path.parent.mkdir(parents=True, exist_ok=True)
    whole = opened(source)
    try:
        copied = backup(whole, store.path)
    finally:
        whole.close()
    if copied.rows != looked.rows:
        raise Damaged(f"{store.path} differs from {source}")
    return copied


def inspect(path: Path) -> Copy:
    """Look a file over: readable, consistent, its keys intact, its rows counted.

    Raises:
        Damaged: It is not whole.
    """
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            wrong = connection.execute("pragma integrity_check").fetchall() != [("ok",)]
            loose = connection.execute("pragma foreign_key_check").fetchall()
            if wrong or loose:
                raise Damaged(f"{path} is not whole")
            revision = connection.execute("select version_num from alembic_version").fetchone()
            rows = {
                name: connection.execute(f"select count(*) from {name}").fetchone()[0]  # noqa: S608 - our own names
                for name in COUNTED
            }
    except sqlite3.Error as error:
        raise Damaged(f"{path}: {error}") from None
    return Copy(hashlib.sha256(path.read_bytes()).hexdigest(), str(revision[0]), rows)


def _pages(store: Path, partial: Path) -> None:
    try:
        with (
            closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(partial)) as copy,
        ):
            source.backup(copy)
            copy.execute("pragma journal_mode=delete").close()
    except sqlite3.Error as error:
        raise Damaged(f"{store}: {error}") from None


def _rows_out(store: Store, partial: Path) -> None:
    copy = opened(partial)
    try:
        schema.migrate(copy)
        with store.read() as source:
            if schema.present(source) != schema.newest():
                raise Damaged("the database has another shape: run `frontdesk migrate` first")
            with copy.write() as target:
                transfer.rows(source, target)
        with copy.engine.connect() as connection:
            connection.exec_driver_sql("pragma journal_mode=delete").close()
    finally:
        copy.close()


def _rows_in(source: Path, store: Store) -> None:
    schema.migrate(store)
    with tempfile.TemporaryDirectory() as folder:
        copy = opened(Path(shutil.copy(source, folder)))
        try:
            schema.migrate(copy)
            with copy.read() as rows, store.write() as target:
                if target.execute(select(func.count()).select_from(t.tenants)).scalar_one():
                    raise FileExistsError("the database is not empty; give another one")
                transfer.rows(rows, target)
        finally:
            copy.close()
