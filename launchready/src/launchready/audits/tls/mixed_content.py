"""No page loads anything over plain HTTP.

## What it checks
Reads the landing page of each host, pages linked from it, and the scripts and styles that
they load from declared hosts. No image (`srcset` too), script, style, frame, medium, font
or form address may begin with `http://`, wherever a browser would go there by itself. Links
that a person follows are no matter, and neither is the visitor's own machine. Where the
policy says `upgrade-insecure-requests`, what is found is a warning: browsers mend it on the
way, and other programs do not.

What scripts put together while they run is not seen, and a pass here does not speak of it:
that takes a running browser. Nor are styles and scripts read that others serve.

## Why it matters
Browsers block such a script and the widget stays away; they show such an image with a
broken lock. Whoever sits on the path can put another one in its place.

## How to fix
Write `https://` or a path alone. The report lists every place.

## References
- [W3C Mixed Content](https://www.w3.org/TR/mixed-content/)
- [CWE-319](https://cwe.mitre.org/data/definitions/319.html), clear text
"""

from launchready.audits import audit, failed, not_applicable, passed, warned
from launchready.evidence.journey import Journey, Reading
from launchready.model import Effort, Finding, Host, Judgement, Lifecycle, Row, Severity

WANT = "https"


@audit(
    code="TLS-07",
    title="No page loads anything over plain HTTP",
    per=Host,
    row=Row.TLS,
    severity=Severity.MEDIUM,
    blocking=False,
    effort=Effort.S,
    lifecycle=Lifecycle.STABLE,
    standards=("CWE-319",),
    reproduce="curl -s https://{subject}/ | grep -o 'http://[^\"]*'",
)
def mixed_content(journey: Journey) -> Judgement:
    """Judge what the pages load, and the styles beside them."""
    host = journey.host
    if not journey.pages:
        return not_applicable(f"{host} has no pages")
    found = {read: _findings(read) for read in journey.readings}
    upgraded = all(page.upgrades for page in journey.pages)
    wrong = [finding for findings in found.values() for finding in findings]
    if wrong and upgraded:
        return warned(f"{host} writes http://, and leaves it to browsers to mend it", *wrong)
    if wrong:
        return failed(f"{host} loads {len(wrong)} things over plain HTTP", *wrong)
    count = len(journey.readings)
    return passed(
        f"Nothing written in {count} pages, scripts and styles of {host} is loaded by http"
    )


def _findings(read: Reading) -> list[Finding]:
    forms = [f"form {form.action}" for form in read.forms if form.action.startswith("http:")]
    return [Finding(read.url, got, WANT) for got in (*read.insecure, *forms)]
