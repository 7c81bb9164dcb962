"""Which name servers to take out where, and which to add."""

from collections.abc import Iterator

from launchready.evidence.delegation import Delegation, Delegations
from launchready.fix import fix
from launchready.model import Change, Product, Step

RECHECK = "launchready recheck DOM-03"


@fix
def delegation(subject: Product, seen: Delegations) -> Change:
    """Write the steps for each zone: at the registrar, in the zone, at the servers."""
    steps = [step for zone in seen.zones for step in _steps(zone)]
    return Change(
        f"Let every name server of {subject} serve its zone",
        tuple(map(Step, steps)) or (Step("Look at the serials again after the refresh time."),),
        RECHECK,
    )


def _steps(zone: Delegation) -> Iterator[str]:
    name = zone.zone
    good = {at.server for at in zone.serving} - {at.server for at in zone.lame}
    bad = sorted({*zone.homeless, *(at.server for at in zone.lame)})
    for server in bad:
        yield f"Let {server} serve {name}, or take it out at the registrar and out of the zone."
    for server in sorted(good & zone.own - set(zone.delegated)):
        yield f"Add {server} at the registrar of {name}, or take its NS record out of the zone."
    for server in sorted(good & set(zone.delegated) - zone.own):
        yield f"Add an NS record for {server} to {name}, or take it out at the registrar."
    if len(good) == 1:
        yield f"Add a second name server to {name}, in another network than {min(good)}."
    elif zone.in_one_place:
        yield f"Move one of the name servers of {name} to another network."
    if len(zone.serials) > 1:
        newest = max(zone.serials)
        behind = sorted(
            at for serial, found in zone.serials.items() for at in found if serial != newest
        )
        yield f"Look why {', '.join(behind)} has not taken serial {newest} of {name}."
