"""A colleague gets at no object that is not theirs.

## What it checks
As AUT-01 does, with `[identity.peer]`: somebody else of the same tenant, who is let in and
knows the id. What `peer` of a `[[resource]]` lists is allowed; everything else must have no
effect. A refusal counts only while the same call of the owner works and the peer's session
still stands. Changes and removals are tried on objects that the run made, and read again by
their owner.

Where `peer` is not said, the question is left to you and blocks as undeclared.

## Why it matters
An id is no lock. Whoever may log in reads other people's conversations by counting, or by an
id in a link, a log or a forwarded mail: this is the most frequent hole of chatbot products.

## How to fix
Look every object up inside what the caller may see, in one function that all routes call,
for reads, changes and removals alike; a foreign id is then simply not there.

## References
- [OWASP API1:2023](https://owasp.org/API-Security/editions/2023/en/0xa1-broken-object-level-authorization/)
- OWASP ASVS 5.0, 8.2.2
- [CWE-639](https://cwe.mitre.org/data/definitions/639.html), key controlled by the user
"""

from launchready.audits import audit
from launchready.audits.auth import crossed
from launchready.evidence.trials import PeerTrials
from launchready.model import Effort, Intrusion, Judgement, Lifecycle, Product, Row, Severity


@audit(
    code="AUT-02",
    title="A colleague gets at no object that is not theirs",
    per=Product,
    row=Row.AUTH,
    severity=Severity.CRITICAL,
    blocking=True,
    effort=Effort.M,
    mode=Intrusion.ATTACK,
    lifecycle=Lifecycle.STABLE,
    standards=("API1:2023", "ASVS 8.2.2", "CWE-639"),
    reproduce="launchready recheck AUT-02 # {subject}",
)
def objects(trials: PeerTrials) -> Judgement:
    """Judge what a colleague could do."""
    return crossed(trials, "A colleague")
