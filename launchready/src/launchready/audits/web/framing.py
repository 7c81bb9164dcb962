"""No foreign site can put a page into a frame and take the visitor's clicks.

## What it checks
Reads how the landing page, up to six pages that it links to and a path that is not there
may be framed. `frame-ancestors` in a header decides; where there is none,
`X-Frame-Options: DENY` or `SAMEORIGIN` does. What browsers ignore does not count: ALLOW-FROM,
`frame-ancestors` in a meta tag, a report-only policy. `*`, `https:` and a wildcard over names
that anybody can register let everyone in. A page that sets a session, runs scripts or has a
form, a button or a field must be closed; one that only shows text earns a warning. Pages
behind a login are not seen.

## Why it matters
A page in an invisible frame takes clicks that the visitor meant for something else: to
confirm, to delete, to hand over a chat.

## How to fix
Send `frame-ancestors 'none'`, or name the sites that embed the widget, one by one. The
report carries the rule. An empty list of customers must mean nobody.

## References
- [CSP Level 3](https://www.w3.org/TR/CSP3/#directive-frame-ancestors), frame-ancestors
- [HTML](https://html.spec.whatwg.org/#the-x-frame-options-header), X-Frame-Options
- OWASP ASVS 5.0, 3.4.6; CWE-1021
"""

from launchready.audits import audit, failed, not_applicable, passed, warned
from launchready.evidence.cookies import cookies_of
from launchready.evidence.framing import framing_of
from launchready.evidence.visit import Document, Visit
from launchready.model import Effort, Finding, Host, Judgement, Lifecycle, Row, Severity


@audit(
    code="WEB-03",
    title="No foreign site can frame a page and take the clicks",
    per=Host,
    row=Row.AUTH,
    severity=Severity.HIGH,
    blocking=True,
    effort=Effort.S,
    lifecycle=Lifecycle.STABLE,
    standards=("ASVS 3.4.6", "CWE-1021"),
    reproduce="curl -sI https://{subject}/",
)
def framing(visit: Visit) -> Judgement:
    """Judge who may frame each page, by what there is to click."""
    if not visit.pages:
        return not_applicable(f"{visit.host} shows no page of its own")
    open_ = [(page, how) for page in visit.pages if (how := framing_of(page)).anyone]
    found = [
        Finding(page.url, how.said, "frame-ancestors 'none', or who embeds it by name")
        for page, how in open_
    ]
    if any(_has_clicks(page) for page, _ in open_):
        return failed(f"Anybody can frame pages of {visit.host}", *found)
    if found:
        return warned(f"Anybody can frame pages of {visit.host} that only show text", *found)
    return passed(f"Each page of {visit.host} says who may frame it ({len(visit.pages)})")


def _has_clicks(page: Document) -> bool:
    session = any(cookie.session for cookie in cookies_of(page.exchange))
    return session or page.scripted or page.form or page.text
