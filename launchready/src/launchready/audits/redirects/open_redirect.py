"""No address of the product sends visitors wherever a link says.

## What it checks
Asks the root, ten usual places (login, logout, out, unsubscribe and so on) and pages that
are linked to send the browser to an address that nobody can own, in 22 parameters at once:
plainly, and in the nine spellings that checks overlook (`//`, backslashes, a tab, the own
name as user or as prefix, an ideographic full stop, `javascript:`). Two slashes in the
path are tried too. What counts is where a browser would go by Location, Refresh or a
refresh in the page. A page that only shows the link, and lets the visitor decide, is fine.

Not seen: redirects by script, after a login or a POST, and parameters with other names.

## Why it matters
A link that begins with your name and ends at a forged login is the best phishing there is,
and it turns every list of allowed hosts into nothing, the chat's too.

## How to fix
Take no addresses from links: take a path, resolve it against your own origin, and compare
the origin of the result. The report carries the check.

## References
- [CWE-601](https://cwe.mitre.org/data/definitions/601.html), open redirect
- [WHATWG URL](https://url.spec.whatwg.org/#concept-basic-url-parser), how browsers read it
- OWASP ASVS 5.0, 3.7.2 and 1.2.2
"""

from launchready.audits import audit, failed, not_applicable, passed
from launchready.evidence.forwards import Forwards
from launchready.model import Effort, Finding, Host, Intrusion, Judgement, Lifecycle, Row, Severity

WANT = "an address of this product, or none"


@audit(
    code="RED-04",
    title="No address sends visitors wherever a link says",
    per=Host,
    row=Row.REDIRECTS,
    severity=Severity.HIGH,
    blocking=True,
    effort=Effort.S,
    mode=Intrusion.PROBE,
    lifecycle=Lifecycle.STABLE,
    standards=("CWE-601", "ASVS 3.7.2", "ASVS 1.2.2"),
    reproduce="curl -si 'https://'{subject}'/login?next=https://launchready-canary.example/'",
)
def open_redirect(forwards: Forwards) -> Judgement:
    """Judge whether an answer went to the canary."""
    host = forwards.host
    if not forwards.asked:
        return not_applicable(f"{host} answers nothing over HTTPS")
    found = [
        Finding(each.url.partition("?")[0], f"{each.by}: {each.target} for {each.payload}", WANT)
        for each in forwards.forwards
    ]
    if found:
        return failed(f"{host} sends visitors wherever a link says", *found)
    return passed(f"{host} sends nobody elsewhere, asked in {forwards.asked} ways")
