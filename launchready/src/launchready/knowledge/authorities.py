"""Certificate authorities, and the domain names by which a CAA record means them."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from launchready.knowledge.table import Table, read


@dataclass(frozen=True, slots=True)
class Authority:
    """An authority.

    Attributes:
        organisations: how it calls itself as the issuer of a certificate.
        domains: its issuer domain names (RFC 8659 section 4.2); the first is preferred.

    """

    name: str
    organisations: tuple[str, ...]
    domains: tuple[str, ...]
    source: str
    date: date


@cache
def authorities() -> tuple[Authority, ...]:
    """Give every authority, in the order of the file."""
    return listed(read("authorities.toml"))


def authority_of(organisation: str) -> Authority | None:
    """Find the authority that issues under an organisation's name, whatever its case."""
    wanted = organisation.casefold()
    for authority in authorities():
        if any(wanted == name.casefold() for name in authority.organisations):
            return authority
    return None


def listed(table: Table) -> tuple[Authority, ...]:
    """Read the authorities out of their file.

    Raises:
        ValueError: the file is not of its shape, or two authorities share a name.

    """
    table.only("date", "authority")
    found = tuple(_authority(row, table.day("date")) for row in table.tables("authority"))
    names = [name.casefold() for authority in found for name in authority.organisations]
    if len(set(names)) != len(names):
        raise ValueError(f"{table.where}: an organisation stands there twice")
    return found


def _authority(row: Table, day: date) -> Authority:
    row.only("name", "organisations", "domains", "source")
    found = Authority(
        name=row.text("name"),
        organisations=row.texts("organisations"),
        domains=row.texts("domains"),
        source=row.text("source"),
        date=day,
    )
    if not (found.organisations and found.domains):
        raise ValueError(f"{row.where}: it has no organisation or no domain")
    return found
