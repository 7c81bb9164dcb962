"""DNSSEC is valid or absent, and never bogus.

## What it checks
For each zone that holds a host of the product: asks the servers of the zone above for its DS
records, and each of the zone's own servers for its keys, its SOA and the addresses, aliases
and mail records of the hosts, with signatures. Where there is a DS, it validates as a
resolver does (RFC 4035): a DS fits a published key, that one signs the keys, and these sign
every set, at this moment. It warns when less than a tenth of a signature's time is left, and
of keys for which no DS vouches. A zone without a DS is not signed as far as the world knows,
which is no fault.

It trusts the DS as the zone above gives it, does not ask how that one proves the absence of
names (NSEC), and does not look behind an alias that leads to another zone.

## Why it matters
A signature that has ended, or a DS that was left behind in a move, makes every name of the
zone vanish for all who validate, the large public resolvers among them. A resolver that does
not validate, such as your own perhaps, shows nothing of it.

## How to fix
When the zone has moved, delete the DS at the registrar first. When signatures have ended,
let the signer run again, and find out why it stopped. Then watch their dates.

## References
- [RFC 4035](https://www.rfc-editor.org/rfc/rfc4035#section-5), how a validator decides
- [RFC 9364](https://www.rfc-editor.org/rfc/rfc9364), DNSSEC as current practice
- [RFC 6781](https://www.rfc-editor.org/rfc/rfc6781), operational practices
"""

from launchready.audits import audit, failed, not_applicable, passed, warned
from launchready.evidence.clock import AsOf
from launchready.evidence.dnssec import Secured, SecuredZone, flaws, left
from launchready.model import Effort, Finding, Judgement, Lifecycle, Product, Row, Severity

ENOUGH = 0.1


@audit(
    code="DOM-08",
    title="DNSSEC is valid or absent, and never bogus",
    per=Product,
    row=Row.DOMAIN,
    severity=Severity.HIGH,
    blocking=True,
    effort=Effort.S,
    lifecycle=Lifecycle.STABLE,
    standards=("RFC 4035", "RFC 9364"),
    reproduce="delv {subject} A",
)
def dnssec(seen: Secured, clock: AsOf) -> Judgement:
    """Judge each zone for which the zone above vouches."""
    checked = [zone for zone in seen.zones if zone.ds]
    bogus = [
        Finding(f"{flaw.what} at {flaw.server}", flaw.why, "a valid chain from the parent's DS")
        for zone in checked
        for flaw in flaws(zone, clock.moment)
    ]
    if bogus:
        return failed(f"Bogus for all who validate: {bogus[0].where}: {bogus[0].got}", *bogus)
    ending = [finding for zone in checked for finding in _ending(zone, clock)]
    if ending:
        return warned("Signatures are about to end, and nobody has renewed them", *ending)
    if islands := [zone.zone for zone in seen.zones if zone.signed and not zone.ds]:
        found = [Finding(f"DS {zone}", "none", "the digest of its key") for zone in islands]
        return warned("A zone is signed, and nobody can tell", *found)
    names = ", ".join(zone.zone for zone in checked)
    if not checked:
        return not_applicable("No zone of the product is signed, which is no fault")
    return passed(f"The signatures of {names} are valid at every name server")


def _ending(zone: SecuredZone, clock: AsOf) -> list[Finding]:
    return [
        Finding(f"{found.type} {found.name} at {found.server}", f"{share:.0%} left", "a tenth")
        for found in (*zone.keys, *zone.sets)
        if (share := left(found, clock.moment)) < ENOUGH
    ]
