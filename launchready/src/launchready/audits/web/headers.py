"""Answers say what they are, leak no address to other sites, and private ones stay out of caches.

## What it checks
Reads the landing page, up to six pages that it links to, and a path that is not there, of
every host, APIs too. Each answer with a body must carry a `Content-Type` that fits it
(JSON called HTML is a page that a stranger may write), with its charset where it is HTML,
and `X-Content-Type-Options: nosniff`. A page's referrer policy must not send paths to other
sites; one that says nothing leaves it to the browser, which earns a warning. An answer that
sets a session must not be kept by shared caches: neither `public` nor a lifetime without
`private` or `no-store`, and none may have come out of a cache. Uploads, transcripts and
whatever is behind a login are not seen, nor caches that go by a file's ending.

## Why it matters
A cache that keeps one visitor's page shows it, session and all, to the next one.

## How to fix
Send the headers on every answer, errors too. The report carries the rules, and names the
answers whose caching must change in the application.

## References
- [Fetch](https://fetch.spec.whatwg.org/#x-content-type-options-header), nosniff
- [RFC 9111](https://www.rfc-editor.org/rfc/rfc9111), HTTP caching
- OWASP ASVS 5.0, 3.4.4, 3.4.5, 4.1.1, 14.3.2; CWE-525
"""

from launchready.audits import audit, failed, not_applicable, passed, warned
from launchready.evidence.caching import shared
from launchready.evidence.cookies import cookies_of
from launchready.evidence.visit import Document, Visit, referrer_policy
from launchready.model import Effort, Finding, Host, Judgement, Lifecycle, Row, Severity

LEAKING = frozenset({"unsafe-url", "no-referrer-when-downgrade"})
REFERRER = "strict-origin-when-cross-origin"


@audit(
    code="WEB-08",
    title="Answers say what they are, and private ones stay out of caches",
    per=Host,
    row=Row.AUTH,
    severity=Severity.MEDIUM,
    blocking=False,
    effort=Effort.XS,
    lifecycle=Lifecycle.STABLE,
    standards=("ASVS 3.4.4", "ASVS 3.4.5", "ASVS 4.1.1", "ASVS 14.3.2", "CWE-525"),
    reproduce="curl -sI https://{subject}/",
)
def headers(visit: Visit) -> Judgement:
    """Judge the labels, the referrer policy and the caching of each answer."""
    seen = [document for document in visit.documents if document.shape != "empty"]
    if not seen:
        return not_applicable(f"{visit.host} shows no page of its own")
    wrong = [Finding(each.url, *fault) for each in seen for fault in _faults(each)]
    if wrong:
        return failed(f"Answers of {visit.host} can be misread, leak or be kept", *wrong)
    silent = [page for page in visit.pages if not referrer_policy(page)]
    if silent:
        found = [Finding(page.url, "no Referrer-Policy", REFERRER) for page in silent]
        return warned(f"{visit.host} leaves it to the browser what other sites learn", *found)
    return passed(f"Each answer of {visit.host} carries its headers ({len(seen)})")


def _faults(seen: Document) -> list[tuple[str, str]]:
    """List what is got and wanted."""
    kind = seen.exchange.header("content-type").lower()
    found: list[tuple[str, str]] = []
    if not kind:
        found.append(("no Content-Type", "the type of what is sent"))
    if seen.shape == "json" and "html" in kind:
        found.append((f"JSON as {kind}", "application/json"))
    if "html" in kind and not seen.charset:
        found.append((kind, "text/html; charset=utf-8"))
    if (
        seen.exchange.header("x-content-type-options").partition(",")[0].strip().lower()
        != "nosniff"
    ):
        found.append(("no nosniff", "X-Content-Type-Options: nosniff"))
    if seen.is_page and (policy := referrer_policy(seen)) in LEAKING:
        found.append((f"Referrer-Policy: {policy}", REFERRER))
    if any(cookie.session for cookie in cookies_of(seen.exchange) if not cookie.deletes) and (
        kept := shared(seen.exchange)
    ):
        found.append((f"a session, and {kept}", "Cache-Control: no-store, or private"))
    return found
