"""Every row of one database into another one of the same shape, in one transaction."""

from sqlalchemy import Column, Connection, Table, func, insert, select, text

from frontdesk.store import tables as t

BATCH = 500


def rows(source: Connection, target: Connection) -> None:
    """Copy all tables, parents first, and let the numbers go on where they ended.

    Raises:
        RuntimeError: A table has other rows than its source; nothing may be committed.
    """
    for table in t.metadata.sorted_tables:
        found = source.execute(select(table).execution_options(yield_per=BATCH))
        for part in found.mappings().partitions():
            target.execute(insert(table), [dict(row) for row in part])
        if _count(source, table) != _count(target, table):
            raise RuntimeError(f"{table.name} was not copied whole")
        for column in table.primary_key:
            if target.dialect.name == "postgresql" and column.autoincrement is True:
                _go_on(target, table, column)


def _count(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def _go_on(target: Connection, table: Table, column: Column[int]) -> None:
    last: int | None = target.execute(select(func.max(column))).scalar()
    if last is not None:
        call = text("select setval(pg_get_serial_sequence(:name, :column), :last)")
        target.execute(call, {"name": table.name, "column": column.name, "last": last})
