"""Backups that are known to be whole, and restores that are looked at before they count."""

import hashlib
import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

COUNTED = ("tenants", "users", "conversations", "messages", "leads", "outbox", "audit")


class Damaged(Exception):  # noqa: N818 - said of the file
    """The file is no whole store."""


@dataclass(frozen=True, slots=True)
class Copy:
    """What a backup holds."""

    sha256: str
    revision: str
    rows: dict[str, int]


def backup(store: Path, target: Path) -> Copy:
    """Copy a store that may be in use, look the copy over, and only then give it its name.

    Raises:
        Damaged: The copy is not whole.
        FileExistsError: There is such a file already.
    """
    if target.exists():
        raise FileExistsError(target)
    partial = target.with_name(f".{target.name}.part")
    partial.unlink(missing_ok=True)
    with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as source:
        os.close(os.open(partial, os.O_CREAT | os.O_WRONLY, 0o600))
        with closing(sqlite3.connect(partial)) as copy:
            source.backup(copy)
            copy.execute("pragma journal_mode=delete").close()
    looked = inspect(partial)
    os.replace(partial, target)  # noqa: PTH105 - atomic by its documentation
    return looked


def restore(source: Path, store: Path) -> Copy:
    """Put a backup in the place of a store that is not there.

    Raises:
        Damaged: The backup is not whole; nothing was touched.
        FileExistsError: A store is there; it is for a person to move it away.
    """
    looked = inspect(source)
    if store.exists():
        raise FileExistsError(store)
    store.parent.mkdir(parents=True, exist_ok=True)
    copied = backup(source, store)
    if copied.rows != looked.rows:
        raise Damaged(f"{store} differs from {source}")
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
