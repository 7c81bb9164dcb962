"""The core of the catalogue: what must be settled before a product can be ready."""

from collections.abc import Mapping
from functools import cache

from launchready.knowledge.table import Table, read
from launchready.model import Row


@cache
def core() -> Mapping[str, Row]:
    """Give the codes of the core, such as `TLS-01`, with the row that each holds up."""
    return codes(read("core.toml"))


def codes(table: Table) -> Mapping[str, Row]:
    """Read the codes out of their file.

    Raises:
        ValueError: one stands there twice, or the file is not of its shape.

    """
    table.only("source", "date", *Row)
    table.text("source")
    table.day("date")
    listed = [(code, row) for row in Row for code in table.texts(row)]
    if len(dict(listed)) != len(listed):
        raise ValueError(f"{table.where}: a code stands there twice")
    return dict(listed)
