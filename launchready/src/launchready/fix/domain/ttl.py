"""Which TTL to shorten, and when it holds."""

from launchready.evidence.ttl import Ttls
from launchready.fix import fix
from launchready.model import Change, Product, Step

HOUR = 3_600
ABSENCE = 3 * HOUR
RECHECK = "launchready recheck DOM-09"


@fix
def ttl(subject: Product, seen: Ttls) -> Change:
    """Write one step for each record set, and when the old TTL has run out."""
    long = [record for record in seen.records if record.seconds > HOUR]
    zones = [zone for zone in seen.absences if zone.seconds > ABSENCE]
    steps = [f"Set the TTL of {r.type} {r.name} to {HOUR} seconds or less." for r in long]
    steps += [f"Set the last field of the SOA of {zone.zone} to {HOUR} or less." for zone in zones]
    if long or zones:
        most = max(kept.seconds for kept in (*long, *zones))
        steps.append(f"Count on old answers for {most} seconds after that: change nothing before.")
    parts = tuple(map(Step, steps)) or (
        Step("Set no TTL beyond an hour until the launch is over."),
    )
    return Change(f"Let the records of {subject} be kept for an hour at most", parts, RECHECK)
