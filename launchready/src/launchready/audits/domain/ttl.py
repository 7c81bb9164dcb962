"""Records are kept no longer than a move can wait.

## What it checks
Asks an authoritative server for the A, AAAA, CNAME and MX records of each host and for the
SOA of its zone, and reads how long others may keep what it says (a resolver would only tell
what is left of that). An hour is enough; it warns beyond, and fails beyond a day. For how
long it is kept that a name is not there (the SOA's TTL or its last field, the lesser) it
warns beyond three hours and fails beyond a day, as RFC 2308 advises.

## Why it matters
When you move a host, or publish a name that somebody has already asked for, the old answer
stays with your visitors for that long, and nothing that you do shortens it. At a launch this
is the time for which a mistake lasts.

## How to fix
Set the TTL of these records to 300 to 3600 seconds, the old TTL before you change anything;
once all is quiet it may grow again.

## References
- [RFC 1035, section 3.2.1](https://www.rfc-editor.org/rfc/rfc1035#section-3.2.1), TTL
- [RFC 2308, section 5](https://www.rfc-editor.org/rfc/rfc2308#section-5), negative answers
"""

from collections.abc import Iterator

from launchready.audits import audit, failed, not_applicable, passed, warned
from launchready.evidence.ttl import Ttls
from launchready.model import Effort, Finding, Judgement, Lifecycle, Product, Row, Severity

HOUR, DAY = 3_600, 86_400
ABSENCE = 3 * HOUR


@audit(
    code="DOM-09",
    title="Records are kept no longer than a move can wait",
    per=Product,
    row=Row.DOMAIN,
    severity=Severity.LOW,
    blocking=False,
    effort=Effort.XS,
    lifecycle=Lifecycle.STABLE,
    standards=("RFC 1035", "RFC 2308"),
    reproduce="dig +noall +answer +nocomments -q {subject} -t A -q {subject} -t SOA",
)
def ttl(seen: Ttls) -> Judgement:
    """Judge the longest time for which anything is kept."""
    if not seen.records:
        return not_applicable("No host of the product has a record that could be kept")
    if found := list(_longer(seen, DAY, DAY)):
        return failed("Something is kept for more than a day", *found)
    if found := list(_longer(seen, HOUR, ABSENCE)):
        return warned("Something is kept for longer than a launch can wait", *found)
    longest = max(record.seconds for record in seen.records)
    return passed(f"No record of {len(seen.records)} is kept for more than {longest} seconds")


def _longer(seen: Ttls, record: int, absence: int) -> Iterator[Finding]:
    for kept in seen.records:
        if kept.seconds > record:
            yield Finding(f"{kept.type} {kept.name}", f"{kept.seconds} s", f"{HOUR} s at most")
    for zone in seen.absences:
        if zone.seconds > absence:
            want = f"{ABSENCE} s at most"
            yield Finding(f"SOA {zone.zone}, negative answers", f"{zone.seconds} s", want)
