"""Few rights stay few: the server holds each role to what it may do.

## What it checks
As AUT-01 does, with `[identity.low]`: somebody of the same tenant with few rights. What `low`
of a `[[resource]]` lists is allowed; everything else must have no effect when it is called
directly, whatever the interface shows or hides.

Where `low` is not said, the question is left to you and blocks as undeclared.

## Why it matters
A button that is not shown is no lock: the call behind it stands in the page's script. An
account with few rights is the one that is given away, shared, and phished first.

## How to fix
Decide on the server, for each action, from the role in the session; keep the table of roles
and actions in one place, and let routes without an entry refuse.

## References
- [OWASP API5:2023](https://owasp.org/API-Security/editions/2023/en/0xa5-broken-function-level-authorization/)
- OWASP ASVS 5.0, 8.2.1
- [CWE-285](https://cwe.mitre.org/data/definitions/285.html), improper authorization
"""

from launchready.audits import audit
from launchready.audits.auth import crossed
from launchready.evidence.trials import LowTrials
from launchready.model import Effort, Intrusion, Judgement, Lifecycle, Product, Row, Severity


@audit(
    code="AUT-04",
    title="Few rights stay few",
    per=Product,
    row=Row.AUTH,
    severity=Severity.CRITICAL,
    blocking=True,
    effort=Effort.M,
    mode=Intrusion.ATTACK,
    lifecycle=Lifecycle.STABLE,
    standards=("API5:2023", "ASVS 8.2.1", "CWE-285"),
    reproduce="launchready recheck AUT-04 # {subject}",
)
def roles(trials: LowTrials) -> Judgement:
    """Judge what somebody of few rights could do."""
    return crossed(trials, "Somebody of few rights")
