"""Inventories from a few words."""

from launchready.evidence.inventory import Inventory, SeenHost, Sight


def host(name: str, *how: str, live: bool = True) -> SeenHost:
    """Make a host that was seen in these ways."""
    return SeenHost(name, tuple(Sight(name, kind, "acme.test") for kind in how), live)


def inventory(*others: SeenHost, wildcards: tuple[str, ...] = ()) -> Inventory:
    """Make what shows itself beside acme.test."""
    return Inventory(("acme.test",), ("acme.test",), others, wildcards)
