"""Every carrier of a credential opens the same.

## What it checks
`carriers` of an `[identity]` names what else the same credential may travel in: another header,
a cookie, the query, a name and password. Each is sent alone. First it has to open what is the
person's own (who they are, or an object of theirs); then it is tried on an object of
`[identity.owner]` that the policy of its `[[resource]]` forbids the person to read or to change.
A read counts by the text that was planted in that object, a change by what the owner reads
afterwards. A carrier that opens nothing is no fault; where none of a person's carriers opens
anything, nothing was seen, and that is inconclusive.

Carriers that the manifest does not name are not tried, nor is one carrier beside another.

## Why it matters
The check of rights is written for the way that the page uses. Keys for integrations, links for
downloads and tokens for widgets come in by a second way, which forgets it: a person who was
locked out keeps a key that still opens everything.

## How to fix
Let each carrier do one thing, say who calls, and decide what they may in one place behind it.
Turn carriers off that nobody needs; a token in a query ends in logs and referrers.

## References
- [OWASP ASVS 5.0](https://owasp.org/www-project-application-security-verification-standard/),
  6.3.4
- [CWE-863](https://cwe.mitre.org/data/definitions/863.html), incorrect authorization
"""

from launchready.audits import audit, failed, passed
from launchready.audits.auth import GOT, WANT
from launchready.evidence.carriers import Carried, Carriers
from launchready.evidence.trials import Try
from launchready.model import (
    Effort,
    Finding,
    Intrusion,
    Judgement,
    Lifecycle,
    Product,
    Row,
    Severity,
)


@audit(
    code="AUT-06",
    title="Every carrier of a credential opens the same",
    per=Product,
    row=Row.AUTH,
    severity=Severity.HIGH,
    blocking=True,
    effort=Effort.S,
    mode=Intrusion.ATTACK,
    lifecycle=Lifecycle.STABLE,
    standards=("ASVS 6.3.4", "CWE-863"),
    reproduce="launchready recheck AUT-06 # {subject}",
)
def carriers(found: Carriers) -> Judgement:
    """Judge what each opened."""
    if found.crossing:
        names = ", ".join(sorted({each.carrier for each, _ in found.crossing}))
        findings = (_finding(found.host, *pair) for pair in found.crossing)
        return failed(f"A credential opens more where it comes as {names}", *findings)
    works = sum(each.works for each in found.carried)
    count = len(found.carried)
    return passed(f"{works} of {count} carriers open what is their person's, and none opens more")


def _finding(host: str, each: Carried, tried: Try) -> Finding:
    where = f"{tried.route} at {host} by {each.who.words}, with {each.carrier} alone"
    return Finding(where, f"{GOT[tried.effect]} ({tried.status})", WANT[tried.doing])
