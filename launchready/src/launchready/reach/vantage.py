"""Where a run looks from: resolvers, ports, addresses and trust. Part of the evidence."""

from dataclasses import dataclass, field
from pathlib import Path

from launchready.reach.scope import DNS_PORT

Address = tuple[str, int]

PUBLIC_RESOLVERS: tuple[Address, ...] = (("1.1.1.1", 53), ("8.8.8.8", 53), ("9.9.9.9", 53))

# Anybody on the internet can reach these on port 25, unless his own network shuts it.
PUBLIC_EXCHANGERS = (
    "gmail-smtp-in.l.google.com",
    "outlook-com.olc.protection.outlook.com",
)


def written(server: Address) -> str:
    """Write a server's address, with its port where that is not 53."""
    address, port = server
    return address if port == DNS_PORT else f"{address}:{port}"


@dataclass(frozen=True, slots=True)
class Vantage:
    """A place to look from.

    Attributes:
        resolvers: recursive resolvers, the first one preferred.
        ports: logical port to real port, such as 443 to 8443.
        addresses: addresses of hosts, where the resolver is not to be asked.
        ca: a file of root certificates to trust, instead of the system's.
        mail_controls: hosts that answer on port 25, to tell an exchanger's silence from a
            network that lets nobody out.
        rdap: the bootstrap file of RDAP; empty for IANA's, which a test network does not ask.
        private: the vantage is a test network, so private addresses are in order.

    """

    resolvers: tuple[Address, ...]
    ports: dict[int, int] = field(default_factory=dict[int, int])
    addresses: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    ca: Path | None = None
    mail_controls: tuple[str, ...] = ()
    private: bool = False
    rdap: str = ""

    def __post_init__(self) -> None:
        if not self.resolvers:
            raise ValueError("a vantage has a resolver")

    def port(self, logical: int) -> int:
        """The port to really connect to."""
        return self.ports.get(logical, logical)

    def __str__(self) -> str:
        asked = ", ".join(written(resolver) for resolver in self.resolvers)
        where = "a test network" if self.private else "this machine"
        return f"{where}, resolvers {asked}"
