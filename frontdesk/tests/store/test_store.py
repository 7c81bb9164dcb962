"""Migrations, backups, and the search that sees no more than its scope."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text

from frontdesk.domain.access import Action, Anonymous, authorize
from frontdesk.domain.errors import Denied, Unavailable
from frontdesk.store import backup, engine, schema
from frontdesk.store import tables as t
from frontdesk.store.scoped import visible


def test_the_migrations_make_the_tables_that_the_code_uses(place) -> None:
    if isinstance(place, Path):
        place.parent.mkdir()
    store = engine.opened(place)
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


@pytest.fixture
def place(kind, tmp_path, request) -> Path | str:
    """Where no store is yet."""
    if kind == "sqlite":
        return tmp_path / "other" / "frontdesk.db"
    name = f"e{abs(hash(tmp_path))}"
    return request.getfixturevalue("postgres").empty(name)


def test_a_backup_holds_what_the_store_holds_while_it_is_used(world, tmp_path, place) -> None:
    world.talk(world.visitor(), "What does it cost?")
    world.lead(world.visitor())
    copy = backup.backup(world.desk.store, tmp_path / "copy.db")
    assert copy.rows["leads"] == 1

    other = engine.opened(place)
    restored = backup.restore(tmp_path / "copy.db", other)
    assert restored.rows == copy.rows
    assert every_row(other) == every_row(world.desk.store)
    with pytest.raises(FileExistsError):
        backup.restore(tmp_path / "copy.db", other)
    name = world.rows(t.conversations)[0].id
    event = {"conversation_id": name, "kind": "x", "data": {}, "created_at": 1}
    with other.write() as connection:  # the numbers go on where they ended
        connection.execute(insert(t.events).values(**event))
    other.close()


def test_a_store_that_lets_nobody_in_keeps_nobody_waiting_behind_the_first(world) -> None:
    here = world.desk.store
    there = engine.opened(world.desk.settings.place)
    with there.write(), pytest.raises(Unavailable), here.write():
        pass
    with pytest.raises(Unavailable), here.write():
        pass
    here.outage.until = 0.0
    with here.write() as connection:
        connection.execute(select(t.tenants)).all()
    there.close()


def every_row(store: engine.Store) -> dict[str, list[str]]:
    with store.read() as connection:
        return {
            table.name: sorted(str(row) for row in connection.execute(select(table)))
            for table in t.metadata.sorted_tables
        }


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-4096])


def orphaned(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("delete from tenants")
        connection.commit()


@pytest.mark.parametrize("damage", [cut, orphaned])
def test_a_damaged_backup_is_refused_before_anything_is_touched(world, tmp_path, damage) -> None:
    path = tmp_path / "copy.db"
    backup.backup(world.desk.store, path)
    damage(path)
    before = every_row(world.desk.store)

    for store in (world.desk.store, engine.opened(tmp_path / "new.db")):
        with pytest.raises(backup.Damaged):
            backup.restore(path, store)
    assert every_row(world.desk.store) == before
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
