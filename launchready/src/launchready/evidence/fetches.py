"""What became of addresses inside that a server was given to fetch, in every spelling.

Nothing rests on what it answers: the far end counts who came.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import IPv4Address, IPv6Address, ip_address

TOKEN = re.compile(r"launchready-[0-9a-f]{16}")


class Trick(StrEnum):
    """How an address inside is written, or reached by a way round."""

    LITERAL = "the address as it is"
    DECIMAL = "as one decimal number"
    OCTAL = "in octal numbers"
    HEX = "as one hexadecimal number"
    SHORT = "in short form"
    MAPPED = "as an IPv6 address of IPv4"
    MAPPED_HEX = "as an IPv6 address of IPv4, in hexadecimal"
    ZERO = "as 0.0.0.0"
    LOOPBACK6 = "as [::1]"
    USERINFO = "behind a name that is allowed and an @"
    BACKSLASH = "before a backslash, an @ and a name that is allowed"
    NAME = "by a name that leads there"
    REBINDS = "by a name that leads there the second time"
    REDIRECT = "by a redirect from outside"
    PORT = "at another port"


@dataclass(frozen=True, slots=True)
class Shore:
    """Where the run listens inside, and what else there is to reach it by.

    Attributes:
        other: another port of the same address.
        six: it listens on `::1` as well.
        allowed: the host that may be fetched from.
        name: that leads inside; empty where there is none.
        rebinds: that leads inside the second time; empty where there is none.
        bouncer: a URL outside that redirects inside; empty where the run has none.

    """

    address: str
    port: int
    other: int
    six: bool
    allowed: str
    name: str = ""
    rebinds: str = ""
    bouncer: str = ""

    def spelled(self, trick: Trick, token: str) -> str:
        """Write the URL of a trick; empty where there is no such way."""
        host = self._hosts().get(trick, "")
        if trick is Trick.REDIRECT:
            return f"{self.bouncer}{token}" if self.bouncer else ""
        if trick is Trick.BACKSLASH:
            return f"http://{self._literal}:{self.port}\\@{self.allowed}/{token}"
        port = self.other if trick is Trick.PORT else self.port
        return f"http://{host}:{port}/{token}" if host else ""

    @property
    def _literal(self) -> str:
        return f"[{self.address}]" if ":" in self.address else self.address

    def _hosts(self) -> dict[Trick, str]:
        address = ip_address(self.address)
        hosts = {
            Trick.LITERAL: self._literal,
            Trick.PORT: self._literal,
            Trick.USERINFO: f"{self.allowed}@{self._literal}",
            Trick.NAME: self.name or ("localhost" if address.is_loopback else ""),
            Trick.REBINDS: self.rebinds,
        }
        return hosts | (_of_four(address, six=self.six) if address.version == 4 else {})  # noqa: PLR2004 - the version


def _of_four(address: IPv4Address, *, six: bool) -> dict[Trick, str]:
    number, parts = int(address), address.packed
    hosts = {
        Trick.DECIMAL: str(number),
        Trick.OCTAL: ".".join(f"0{part:o}" for part in parts),
        Trick.HEX: hex(number),
        Trick.SHORT: f"{parts[0]}.{number & 0xFFFFFF}",
        Trick.MAPPED: f"[::ffff:{address}]",
        Trick.MAPPED_HEX: f"[{IPv6Address(0xFFFF << 32 | number)}]",
    }
    if address.is_loopback:
        hosts[Trick.ZERO] = "0.0.0.0"  # noqa: S104 - what a fetcher is given
        hosts |= {Trick.LOOPBACK6: "[::1]"} if six else {}
    return hosts


@dataclass(frozen=True, slots=True)
class Fetch:
    """An address inside that a fetcher was given.

    Attributes:
        url: as it was written, without what was unique to it.
        arrived: somebody came to the far end with it.
        status: of the answer, for people; 0 where none came. Nothing rests on it.

    """

    fetcher: str
    trick: Trick
    url: str
    arrived: bool
    status: int


@dataclass(frozen=True, slots=True)
class Fetches:
    """What all fetchers of an API did; each fetched from outside before and after."""

    host: str
    fetches: tuple[Fetch, ...]

    @property
    def arrived(self) -> tuple[Fetch, ...]:
        """Those that came to the far end."""
        return tuple(fetch for fetch in self.fetches if fetch.arrived)
