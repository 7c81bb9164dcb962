"""Delegations from a few words."""

from launchready.evidence.delegation import Delegation, Delegations, ServerAt, Soa

FIRST, SECOND = "ns1.acme.test", "ns2.acme.test"
BOTH = (FIRST, SECOND)
REFUSED = "192.0.2.2 said REFUSED about acme.test SOA"


def serving(server: str, *named: str, address: str = "192.0.2.1", serial: int = 1) -> ServerAt:
    """Make a server that serves acme.test, and names these servers."""
    start = Soa(FIRST, serial, 7200, 3600, 1209600, 300)
    return ServerAt(server, address, start, named or BOTH)


def lame(server: str, address: str = "192.0.2.2") -> ServerAt:
    """Make a server that refuses."""
    return ServerAt(server, address, None, detail=REFUSED)


def zone(
    *asked: ServerAt, delegated: tuple[str, ...] = BOTH, homeless: tuple[str, ...] = ()
) -> Delegations:
    """Make what is seen of acme.test."""
    return Delegations((Delegation("acme.test", "test", delegated, asked, homeless),))


HEALTHY = zone(serving(FIRST), serving(SECOND, address="192.0.2.2"))
