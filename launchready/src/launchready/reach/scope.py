"""What a run may touch: declared hosts, and what a declared record delegates."""

from dataclasses import dataclass, field
from ipaddress import ip_address

WEB_PORTS = frozenset({80, 443})
DNS_PORT = 53
HTTPS_PORT = 443
SMTP_PORT = 25
IMAPS_PORT = 993


@dataclass(slots=True)
class Scope:
    """Declared hosts, and what a declared record delegates to.

    Attributes:
        mailbox: the IMAP server of the lent mailbox; empty where none is lent.
        meter: the host of the provider's counter whose secret is lent; empty likewise.

    """

    hosts: frozenset[str]
    mailbox: str = ""
    meter: str = ""
    _delegated: set[str] = field(default_factory=set[str])
    _sites: set[str] = field(default_factory=set[str])
    _exchangers: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])

    def delegate(self, host: str) -> None:
        """Admit a name server that a declared zone's NS record names."""
        self._delegated.add(host)

    def delegate_site(self, host: str) -> None:
        """Admit the HTTPS server of a host that a declared domain's record makes others ask."""
        self._sites.add(host)

    def delegate_mail(self, host: str, domain: str) -> None:
        """Admit the mail server of a host to which a declared domain's record sends mail."""
        self._exchangers.add((host, domain))

    def owner(self, host: str, port: int, behalf: str) -> str:
        """Name whose owner decides: a mail domain's decides for the exchangers that it names."""
        delegated = port == SMTP_PORT and (host, behalf) in self._exchangers
        return behalf if delegated else host

    def lent(self, host: str) -> bool:
        """Whether a credential is lent for this host."""
        return bool(host) and host in {self.mailbox, self.meter}

    def holds(self, host: str, port: int) -> bool:
        """Whether a connection to this host and logical port stays inside."""
        if port == DNS_PORT:
            return host in self._delegated
        if port == SMTP_PORT:
            return any(host == exchanger for exchanger, _ in self._exchangers)
        if port == IMAPS_PORT:
            return bool(host) and host == self.mailbox
        if (host in self._sites or (host and host == self.meter)) and port == HTTPS_PORT:
            return True
        return host in self.hosts and port in WEB_PORTS


def is_internal(address: str) -> bool:
    """Whether an address is nobody's on the public internet."""
    return not ip_address(address).is_global


def is_loopback(address: str) -> bool:
    """Whether an address is this machine itself."""
    return ip_address(address).is_loopback
