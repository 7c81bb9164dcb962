"""No call of one tenant reaches another one.

## What it checks
As AUT-01 does, with `[identity.foreign]`: somebody of another tenant, who is let in and knows
the id. Reads, lists, changes and removals must have no effect, unless a `[[resource]]` names
them in `foreign`. Where the answer is a 2xx, the owner reads again: a call that is accepted
and changes nothing, or changes something of the caller's own, is no fault.

## Why it matters
One customer who sees another one's leads ends the contract with both. Most holes of this kind
check the tenant of the path and use the id of the body, or forget lists, counts and exports.

## How to fix
Take the tenant from the session, never from the request, and put it into every query by one
function; let the database refuse what that function forgets (row-level security).

## References
- [OWASP API1:2023](https://owasp.org/API-Security/editions/2023/en/0xa1-broken-object-level-authorization/)
- OWASP ASVS 5.0, 8.4.1; AISVS 5.3.1
- [CWE-639](https://cwe.mitre.org/data/definitions/639.html), key controlled by the user
"""

from launchready.audits import audit
from launchready.audits.auth import crossed
from launchready.evidence.trials import ForeignTrials
from launchready.model import Effort, Intrusion, Judgement, Lifecycle, Product, Row, Severity


@audit(
    code="AUT-03",
    title="No call of one tenant reaches another one",
    per=Product,
    row=Row.AUTH,
    severity=Severity.CRITICAL,
    blocking=True,
    effort=Effort.L,
    mode=Intrusion.ATTACK,
    lifecycle=Lifecycle.STABLE,
    standards=("API1:2023", "ASVS 8.4.1", "AISVS 5.3.1", "CWE-639"),
    reproduce="launchready recheck AUT-03 # {subject}",
)
def tenants(trials: ForeignTrials) -> Judgement:
    """Judge what another tenant could do."""
    return crossed(trials, "Another tenant")
