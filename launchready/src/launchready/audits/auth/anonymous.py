"""Nobody gets at private objects without credentials.

## What it checks
The run makes an object of every kind in `[[resource]]` as `[identity.owner]`, with a text in
it that nobody can guess, and sees that its owner reads, lists and changes it. Then the same
calls are sent without any credentials. A read counts by the planted text, a change and a
removal by what the owner reads afterwards. No verdict rests on a status code: an empty list
with 200, a shell with 200 and a 204 that changes nothing are refusals. Everything made is
taken away again, and that is checked.

It does not find routes that the manifest does not name.

## Why it matters
What is open to everybody is found by everybody: routes stand in the scripts of the page, and
machines try them within hours of a launch.

## How to fix
Deny by default: one check in front of all routes, and a list of the few that are public. If
a kind is meant to be public, say so in its `anonymous`.

## References
- [OWASP API2:2023](https://owasp.org/API-Security/editions/2023/en/0xa2-broken-authentication/)
- OWASP ASVS 5.0, 8.2.1
- [CWE-306](https://cwe.mitre.org/data/definitions/306.html), missing authentication
"""

from launchready.audits import audit
from launchready.audits.auth import crossed
from launchready.evidence.trials import AnonymousTrials
from launchready.model import Effort, Intrusion, Judgement, Lifecycle, Product, Row, Severity


@audit(
    code="AUT-01",
    title="Nobody gets at private objects without credentials",
    per=Product,
    row=Row.AUTH,
    severity=Severity.CRITICAL,
    blocking=True,
    effort=Effort.M,
    mode=Intrusion.ATTACK,
    lifecycle=Lifecycle.STABLE,
    standards=("API2:2023", "API5:2023", "ASVS 8.2.1", "CWE-306", "CWE-862"),
    reproduce="launchready recheck AUT-01 # {subject}",
)
def anonymous(trials: AnonymousTrials) -> Judgement:
    """Judge what anybody could do."""
    return crossed(trials, "Anybody")
