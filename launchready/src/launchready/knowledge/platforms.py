"""Providers by the records that point to them."""

from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from functools import cache
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import Literal

from launchready.knowledge.table import Table, read

Use = Literal["web", "mail", "dns"]


@dataclass(frozen=True, slots=True)
class Platform:
    """A provider.

    Attributes:
        web: names that serve pages end with one of these; `mail` and `dns` alike.
        networks: its addresses.
        hides: what stands behind it cannot be seen from outside.

    """

    name: str
    web: tuple[str, ...]
    mail: tuple[str, ...]
    dns: tuple[str, ...]
    networks: tuple[IPv4Network | IPv6Network, ...]
    hides: bool
    documentation: str
    source: str
    date: date

    def suffixes(self, use: Use) -> tuple[str, ...]:
        """The endings of its names by what they are used for."""
        return {"web": self.web, "mail": self.mail, "dns": self.dns}[use]

    def holds(self, target: str, use: Use) -> bool:
        """Whether a name or an address is one of this provider's."""
        if address := _address(target):
            return use == "web" and any(address in network for network in self.networks)
        return any(fnmatchcase(f".{target}", f"*.{suffix}") for suffix in self.suffixes(use))


@cache
def platforms() -> tuple[Platform, ...]:
    """Give every provider, in the order of the file."""
    return listed(read("platforms.toml"))


def platform_of(target: str, use: Use) -> Platform | None:
    """Find the provider to whom a name or an address belongs."""
    return next((platform for platform in platforms() if platform.holds(target, use)), None)


def listed(table: Table) -> tuple[Platform, ...]:
    """Read the providers out of their file.

    Raises:
        ValueError: the file is not of its shape.

    """
    table.only("source", "date", "platform")
    source, day = table.text("source"), table.day("date")
    return tuple(_platform(row, source, day) for row in table.tables("platform"))


def _platform(row: Table, source: str, day: date) -> Platform:
    row.only("name", "web", "mail", "dns", "networks", "hides", "documentation")
    found = Platform(
        name=row.text("name"),
        web=row.texts("web"),
        mail=row.texts("mail"),
        dns=row.texts("dns"),
        networks=tuple(ip_network(text) for text in row.texts("networks")),
        hides=row.flag("hides"),
        documentation=row.text("documentation"),
        source=source,
        date=day,
    )
    if not (found.web or found.mail or found.dns or found.networks):
        raise ValueError(f"{row.where}: nothing points to it")
    return found


def _address(text: str) -> object:
    try:
        return ip_address(text)
    except ValueError:
        return None
