"""The resolvers that this machine is configured with."""

import dns.exception
import dns.resolver

from launchready.reach.vantage import Address


def system_resolvers() -> tuple[Address, ...]:
    """Read the operating system's configuration; empty where there is none."""
    try:
        configured = dns.resolver.Resolver()
    except (dns.exception.DNSException, OSError):
        return ()
    return tuple((str(address), configured.port) for address in configured.nameservers)
