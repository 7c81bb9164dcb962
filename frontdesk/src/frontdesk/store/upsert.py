"""Insert, or leave or overwrite what is there: said once, in either database's words."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

Row = dict[str, Any]
INSERT: Final = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}


def absent(connection: Connection, table: Table, row: Row) -> None:
    """Insert a row unless there is one with its key."""
    new = INSERT[connection.dialect.name](table)
    connection.execute(new.on_conflict_do_nothing(), row)


def overwrite(connection: Connection, table: Table, rows: Sequence[Row], *only: str) -> None:
    """Insert rows; where one has the primary key already, set the others or `only` those."""
    key = [column.name for column in table.primary_key]
    names = only or tuple(name for name in rows[0] if name not in key)
    new = INSERT[connection.dialect.name](table)
    values = {name: new.excluded[name] for name in names}
    connection.execute(new.on_conflict_do_update(index_elements=key, set_=values), rows)
