"""A place to look from: the test network that a manifest may name."""

from pydantic import Field

from launchready.manifest.fields import HostName, NearFile
from launchready.manifest.places import Addresses, Port, PortKey, Resolvers, endpoint
from launchready.manifest.table import Table
from launchready.manifest.told import Bootstrap


class Vantage(Table):
    """A test network to look from, instead of this machine's resolvers.

    It holds only loopback and private addresses, so that it proves nothing of the internet.
    """

    resolver: Resolvers = Field(
        description="The resolver that answers every look-up, or a list of them; port 53 if none "
        "is written.",
        examples=["127.0.0.1:5353"],
    )
    ca: NearFile | None = Field(
        default=None,
        description="A file of the root certificates to trust, instead of the system's; "
        "relative to the manifest.",
        examples=["ca.pem"],
    )
    ports: dict[PortKey, Port] = Field(
        default={},
        description="The port to connect to instead of each port.",
        examples=[{"443": 8443}],
    )
    addresses: dict[HostName, Addresses] = Field(
        default={}, description="The addresses of a host, instead of asking the resolver.",
        examples=[{"acme.test": ["127.0.0.1"]}],
    )  # fmt: skip

    rdap: Bootstrap | None = Field(
        default=None,
        description="The bootstrap file (RFC 9224) that says who answers for which domain's "
        "registration, instead of IANA's.",
        examples=["https://rdap.test/dns.json"],
    )

    @property
    def resolvers(self) -> tuple[tuple[str, int], ...]:
        """Each resolver's address and port."""
        return tuple(endpoint(text) for text in self.resolver)
