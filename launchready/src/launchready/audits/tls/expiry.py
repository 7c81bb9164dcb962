"""No certificate is about to expire.

## What it checks
Measures what is left of each certificate's lifetime when the run begins. Less than a third
is a warning: tools that renew by themselves have done it by then. Less than 15 % is a
fail. Days would be the wrong unit: 30 days are plenty for a certificate of 45, and little
for one of 398 that somebody renews by hand. Whether renewal works at all cannot be seen
before it has happened.

## Why it matters
An expired certificate takes the whole site away at one known moment, and lifetimes
shrink: from 2029 on none may be longer than 47 days.

## How to fix
Renew now, then let a timer do it at two thirds of the lifetime, and reload the server
after. The report carries the commands, and how to test that it works by itself.

## References
- [RFC 8555](https://www.rfc-editor.org/rfc/rfc8555), ACME
- [CA/Browser Forum, ballot SC-081v3](https://cabforum.org/2025/04/11/ballot-sc081v3-introduce-schedule-of-reducing-validity-and-data-reuse-periods/)
- OWASP ASVS 5.0, 12.2.2
"""

from datetime import datetime

from launchready.audits import audit, failed, not_applicable, passed, warned
from launchready.evidence.clock import AsOf
from launchready.evidence.tls import Certificates, Presented
from launchready.model import Effort, Finding, Host, Judgement, Lifecycle, Row, Severity

FAIL_BELOW = 0.15
WARN_BELOW = 0.33


@audit(
    code="TLS-02",
    title="No certificate is about to expire",
    per=Host,
    row=Row.TLS,
    severity=Severity.HIGH,
    blocking=True,
    effort=Effort.S,
    lifecycle=Lifecycle.STABLE,
    standards=("RFC 8555", "ASVS 12.2.2"),
    reproduce=(
        "openssl s_client -connect {subject}:443 -servername {subject} </dev/null"
        " | openssl x509 -noout -dates"
    ),
)
def expiry(certificates: Certificates, as_of: AsOf) -> Judgement:
    """Judge the leaf of each address by the part of its lifetime that is left."""
    host, moment = certificates.host, as_of.moment
    if not certificates.presented:
        return not_applicable(f"No address of {host} presents a certificate")
    left = {end: end.leaf.left(moment) for end in certificates.presented}
    least = min(left.values())
    if least < FAIL_BELOW:
        found = [_finding(host, end, moment) for end, part in left.items() if part < FAIL_BELOW]
        over = "has expired" if least <= 0 else "is about to expire"
        return failed(f"A certificate of {host} {over}", *found)
    if least < WARN_BELOW:
        found = [_finding(host, end, moment) for end, part in left.items() if part < WARN_BELOW]
        return warned(f"A certificate of {host} should have been renewed by now", *found)
    return passed(f"Every certificate of {host} has {least:.0%} or more of its lifetime left")


def _finding(host: str, end: Presented, moment: datetime) -> Finding:
    part, last = end.leaf.left(moment), end.leaf.not_after
    got = f"{max(part, 0):.0%} left, until {last:%Y-%m-%d %H:%M} UTC"
    return Finding(f"{host}:443 ({end.address})", got, f"{WARN_BELOW:.0%} of its lifetime or more")
