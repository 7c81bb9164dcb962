"""The core of the catalogue: what must be settled before a product can be ready."""

from functools import cache

from launchready.knowledge.table import Table, read


@cache
def core() -> frozenset[str]:
    """Give the codes of the core, such as `TLS-01`."""
    return codes(read("core.toml"))


def codes(table: Table) -> frozenset[str]:
    """Read the codes out of their file.

    Raises:
        ValueError: one stands there twice, or the file is not of its shape.

    """
    table.only("source", "date", "codes")
    table.text("source")
    table.day("date")
    listed = table.texts("codes")
    if len(set(listed)) != len(listed):
        raise ValueError(f"{table.where}: a code stands there twice")
    return frozenset(listed)
