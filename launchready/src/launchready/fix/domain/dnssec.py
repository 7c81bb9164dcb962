"""What to do first where validators refuse a zone."""

from collections.abc import Iterator

from launchready.evidence.clock import AsOf
from launchready.evidence.dnssec import Secured, SecuredZone, flaws
from launchready.fix import fix
from launchready.model import Change, Product, Step

RECHECK = "launchready recheck DOM-08"


@fix
def dnssec(subject: Product, seen: Secured, clock: AsOf) -> Change:
    """Write the quick way out and the lasting one, for each zone."""
    steps = [step for zone in seen.zones for step in _steps(zone, clock)]
    return Change(
        f"Let validators reach {subject}",
        tuple(map(Step, steps)) or (Step("Watch the dates of the signatures."),),
        RECHECK,
    )


def _steps(zone: SecuredZone, clock: AsOf) -> Iterator[str]:
    name = zone.zone
    if zone.signed and not zone.ds:
        yield f"Give the registrar of {name} the DS of its key, or stop signing."
    if not zone.ds:
        return
    found = list(flaws(zone, clock.moment))
    if any(flaw.what == f"DNSKEY {name}" for flaw in found):
        yield f"Delete the DS of {name} at the registrar: then it resolves again, unsigned."
        yield f"Once the signer of {name} runs, publish the DS of the key that it uses."
    for server in sorted({flaw.server for flaw in found}):
        yield f"Let {server} take the zone {name} anew, signed today, and watch that it does."
    if not found:
        yield f"Let the signer of {name} run again, and find out why it stopped."
