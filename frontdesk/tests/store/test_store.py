"""Migrations, backups, and the search that sees no more than its scope."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select, text

from frontdesk.domain.access import Action, Anonymous, authorize
from frontdesk.domain.errors import Denied
from frontdesk.store import backup, engine, schema
from frontdesk.store import tables as t
from frontdesk.store.scoped import visible


def test_the_migrations_make_the_tables_that_the_code_uses(tmp_path: Path) -> None:
    store = engine.opened(tmp_path / "new.db")
    schema.migrate(store)
    with store.read() as connection:
        assert schema.differences(connection) == []
        assert schema.present(connection) == schema.newest()
    store.close()


def test_a_transaction_is_whole_or_nothing(world) -> None:
    with pytest.raises(RuntimeError), world.desk.store.write() as connection:
        connection.execute(text("delete from tenants"))
        raise RuntimeError
    assert world.count(t.tenants) == 2


def test_a_backup_holds_what_the_store_holds_while_it_is_used(world, tmp_path: Path) -> None:
    world.lead(world.visitor())
    copy = backup.backup(world.desk.store.path, tmp_path / "copy.db")
    assert copy.rows["leads"] == 1

    restored = backup.restore(tmp_path / "copy.db", tmp_path / "other" / "frontdesk.db")
    assert restored.rows == copy.rows
    with pytest.raises(FileExistsError):
        backup.restore(tmp_path / "copy.db", world.desk.store.path)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-4096])


def orphaned(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("delete from tenants")
        connection.commit()


@pytest.mark.parametrize("damage", [cut, orphaned])
def test_a_damaged_backup_is_refused_before_anything_is_touched(world, tmp_path, damage) -> None:
    path = tmp_path / "copy.db"
    backup.backup(world.desk.store.path, path)
    damage(path)

    with pytest.raises(backup.Damaged):
        backup.restore(path, tmp_path / "new.db")
    assert not (tmp_path / "new.db").exists()


TENANT_TABLES = [
    table
    for table in t.metadata.sorted_tables
    if "tenant_id" in table.c and table.name not in {"switches", "audit", "outbox"}
]


@pytest.mark.parametrize("table", TENANT_TABLES, ids=lambda table: table.name)
def test_every_tenant_table_is_filtered_by_tenant_and_visitor(world, table) -> None:
    member = str(select(table).where(visible(world.member(Action.LEAD_READ), table)))
    assert f"{table.name}.tenant_id = " in member
    try:
        seen = str(select(table).where(
            visible(world.scope(Action.CHAT_READ, world.visitor()), table)))  # fmt: skip
    except Denied:
        assert table.name in {"users", "visitors", "contacts", "bookings"}
    else:
        assert any(word in seen for word in ("visitor_id =", "conversation_id =", "visibility =",
                                             "conversations.id ="))  # fmt: skip


def test_a_scope_without_a_tenant_sees_nothing() -> None:
    with pytest.raises(Denied):
        visible(authorize(Anonymous(), Action.PAGE_READ), t.leads)
