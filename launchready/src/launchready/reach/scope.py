"""What a run may touch: declared hosts, and what a declared record delegates."""

from dataclasses import dataclass, field
from ipaddress import ip_address

WEB_PORTS = frozenset({80, 443})
DNS_PORT = 53
HTTPS_PORT = 443


@dataclass(slots=True)
class Scope:
    """Declared hosts, and name servers that a declared zone delegates to."""

    hosts: frozenset[str]
    _delegated: set[str] = field(default_factory=set[str])
    _sites: set[str] = field(default_factory=set[str])

    def delegate(self, host: str) -> None:
        """Admit a name server that a declared zone's NS record names."""
        self._delegated.add(host)

    def delegate_site(self, host: str) -> None:
        """Admit the HTTPS server of a host that a declared domain's record makes others ask."""
        self._sites.add(host)

    def holds(self, host: str, port: int) -> bool:
        """Whether a connection to this host and logical port stays inside."""
        if port == DNS_PORT:
            return host in self._delegated
        if host in self._sites and port == HTTPS_PORT:
            return True
        return host in self.hosts and port in WEB_PORTS


def is_internal(address: str) -> bool:
    """Whether an address is nobody's on the public internet."""
    return not ip_address(address).is_global


def is_loopback(address: str) -> bool:
    """Whether an address is this machine itself."""
    return ip_address(address).is_loopback
