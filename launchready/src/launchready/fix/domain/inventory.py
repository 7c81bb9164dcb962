"""The hosts to declare, or to take off the net."""

from launchready.evidence.inventory import Inventory
from launchready.fix import fix
from launchready.fix.safe import is_host
from launchready.model import Change, Product, Step

RECHECK = "launchready recheck DOM-06"


@fix
def inventory(subject: Product, seen: Inventory) -> Change:
    """Write the manifest's line with all hosts, and one step for each host."""
    names = [host.name for host in seen.others if host.live and is_host(host.name)]
    steps = [
        f"{name}: keep it and let it be audited, or take it off the net and delete its record."
        for name in names
    ]
    if names:
        listed = ", ".join(f'"{name}"' for name in (*seen.declared, *names))
        steps.insert(0, f"Write into [product] of launchready.toml: hosts = [{listed}]")
    if seen.wildcards:
        steps.append(f"Look through the zone itself: {', '.join(seen.wildcards)} has a wildcard.")
    parts = tuple(map(Step, steps)) or (Step("Compare the zone with the hosts of the manifest."),)
    return Change(f"Know every host of {subject}", parts, RECHECK)
