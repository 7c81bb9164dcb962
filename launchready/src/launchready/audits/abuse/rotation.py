"""A limit is not reset by a new session, without cookies or by another spelling.

## What it checks
A visitor is exhausted, and each time it is seen that the plain message is refused. Then one
thing is changed: a new session is begun, the cookies are left out, the User-Agent is another
one, the path has a slash more, capitals or a query, the method is another one, the content is
called text. Nothing of that may get a message through; where the product answers it with a 500,
the provider's counter has to show that no model was called.
New sessions are begun one after the other: where one of them is let through, all together may
take no more than twice what an address may send in a minute (`address_turns_per_minute`, else
`turns_per_minute`), which is what a window allows at its edge.

Only one address is used, so that limits per network and botnets are not seen.

## Why it matters
A session is minted by anyone at no cost. A limit that counts sessions counts nothing: this is
how the free messages of well-known chat templates were taken without end.

## How to fix
Count per address and per tenant too, in one store, before the session is looked at; limit the
minting of sessions; route first, and count by the route, not by the text of the path.

## References
- [OWASP API4:2023](https://owasp.org/API-Security/editions/2023/en/0xa4-unrestricted-resource-consumption/)
- [CWE-799](https://cwe.mitre.org/data/definitions/799.html), improper control of frequency
"""

from launchready.audits import audit
from launchready.audits.abuse import slipped
from launchready.evidence.limits import Disguises
from launchready.model import Effort, Intrusion, Judgement, Lifecycle, Product, Row, Severity


@audit(
    code="ABU-02",
    title="A limit is not reset by a new session",
    per=Product,
    row=Row.LIMITS,
    severity=Severity.CRITICAL,
    blocking=True,
    effort=Effort.M,
    mode=Intrusion.ATTACK,
    lifecycle=Lifecycle.STABLE,
    standards=("API4:2023", "CWE-799"),
    reproduce="launchready recheck ABU-02 # {subject}",
)
def rotation(disguises: Disguises) -> Judgement:
    """Judge what got through without claiming another address."""
    return slipped(disguises, address=False)
