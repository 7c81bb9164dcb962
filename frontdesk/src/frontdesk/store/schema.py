"""Bring the database to the newest shape, and say which shape it has."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from frontdesk.store.engine import Store
from frontdesk.store.tables import metadata

_FOLDER = Path(__file__).parent / "migrations"


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    return config


def migrate(store: Store) -> str:
    """Run what is missing of the migrations, all or none, and give the newest revision."""
    with store.read() as connection:
        if present(connection) == newest():
            return newest()
    config = _config()
    with store.write() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    return newest()


@cache
def newest() -> str:
    """Give the newest revision that this version of the product knows."""
    return ScriptDirectory.from_config(_config()).get_current_head() or ""


def present(connection: Connection) -> str:
    """Give the revision of the database; empty where it has none."""
    return MigrationContext.configure(connection).get_current_revision() or ""


def differences(connection: Connection) -> list[object]:
    """List where the database differs from `tables`; the search index is not in there."""
    context = MigrationContext.configure(connection, opts={"include_object": _ours})
    return list(compare_metadata(context, metadata))


def _ours(_: object, name: str | None, *__: object) -> bool:
    return not (name or "").startswith("passages_fts")
