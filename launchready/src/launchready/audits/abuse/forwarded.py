"""A limit does not believe a visitor who claims another address.

## What it checks
A visitor is exhausted, and each time it is seen that the plain message is refused. Then the
same message claims to come from another address: by X-Forwarded-For (with one hop and with two),
X-Real-IP, X-Client-IP, True-Client-IP, CF-Connecting-IP or Forwarded, with a new address each
time. Nothing of that may get a message through. Where an address has a limit beside that of a
visitor, new visitors exhaust it; then a newcomer claims another address from the first request
on, and is to be refused as a plain newcomer is. Where the product answers a claim of the visitor
with a 500, the provider's counter has to show that no model was called.

What is measured holds for the place it was measured from: through a content delivery network
that overwrites these fields they are harmless, and at the origin behind it perhaps not.

## Why it matters
Libraries read the client's address from a field that the client writes. Then every message
comes from somebody new, and no limit holds.

## How to fix
Take the address from the connection, or from the field that your own front overwrites, and
from that hop only: name the trusted hops, and close the origin to everybody else.

## References
- [CWE-348](https://cwe.mitre.org/data/definitions/348.html), use of a less trusted source
- [RFC 7239, section 8.1](https://www.rfc-editor.org/rfc/rfc7239#section-8.1)
- OWASP ASVS 5.0, 4.1.3 and 15.3.4
"""

from launchready.audits import audit
from launchready.audits.abuse import slipped
from launchready.evidence.limits import Disguises
from launchready.model import Effort, Intrusion, Judgement, Lifecycle, Product, Row, Severity


@audit(
    code="ABU-03",
    title="A limit does not believe a claimed address",
    per=Product,
    row=Row.LIMITS,
    severity=Severity.CRITICAL,
    blocking=True,
    effort=Effort.S,
    mode=Intrusion.ATTACK,
    lifecycle=Lifecycle.STABLE,
    standards=("ASVS 4.1.3", "ASVS 15.3.4", "CWE-348", "RFC 7239"),
    reproduce="launchready recheck ABU-03 # {subject}",
)
def forwarded(disguises: Disguises) -> Judgement:
    """Judge what got through by claiming another address."""
    return slipped(disguises, address=True)
