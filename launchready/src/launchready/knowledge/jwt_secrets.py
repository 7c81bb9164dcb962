"""Secrets that frameworks, templates and tutorials sign tokens with until somebody changes them."""

from functools import cache

from launchready.knowledge.table import Table, read


@cache
def jwt_secrets() -> tuple[str, ...]:
    """Give every secret, in the order of the file."""
    return listed(read("jwt_secrets.toml"))


def listed(table: Table) -> tuple[str, ...]:
    """Read them out of their file.

    Raises:
        ValueError: one stands there twice, or the file is not of its shape.

    """
    table.only("source", "date", "secrets")
    table.text("source")
    table.day("date")
    secrets = table.texts("secrets")
    if len(set(secrets)) != len(secrets):
        raise ValueError(f"{table.where}: a secret stands there twice")
    return secrets
