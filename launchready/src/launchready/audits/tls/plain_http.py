"""Nothing is served without encryption: port 80 redirects to HTTPS, or refuses.

## What it checks
Asks port 80 for the root, for a path that is not there, for an API's path and for pages
that the front page links to, by GET, for the root by HEAD too, and for a WebSocket. Every
answer must lead to `https://` in one hop, or refuse. A page, a password prompt, an opened
WebSocket and a redirect to another `http://` address are fails. A host that speaks JSON to
programs must refuse: where it redirects, nobody notices that a client sends its token in
clear text, and that is a warning. A closed port 80 is fine.

It sends no POST, asks whichever address answers first, and knows only the paths that it
can find: what answers deeper inside is not seen.

## Why it matters
Whoever sits on the path, in a café or at a provider, reads and rewrites what is served in
the clear: the chat, the form, and the link to log in.

## How to fix
Answer port 80 with nothing but a permanent redirect to the same address by HTTPS. On hosts
for programs refuse instead, and revoke the tokens that came that way. The report carries
the rules for nginx, Caddy, Cloudflare, Vercel and Netlify.

## References
- [RFC 9110, section 15.4](https://www.rfc-editor.org/rfc/rfc9110#section-15.4), redirection
- OWASP ASVS 5.0, 12.2.1 and 4.1.2; [CWE-319](https://cwe.mitre.org/data/definitions/319.html)
"""

from urllib.parse import urljoin

from launchready.audits import audit, failed, passed, warned
from launchready.evidence.http import Exchange
from launchready.evidence.plain import Plain
from launchready.model import Effort, Finding, Host, Judgement, Lifecycle, Row, Severity

WANT = "a redirect to https, or a refusal"
SWITCHED, UNAUTHORISED = 101, 401


@audit(
    code="TLS-05",
    title="Nothing is served without encryption",
    per=Host,
    row=Row.TLS,
    severity=Severity.HIGH,
    blocking=True,
    effort=Effort.S,
    lifecycle=Lifecycle.STABLE,
    standards=("RFC 9110", "ASVS 12.2.1", "ASVS 4.1.2", "CWE-319"),
    reproduce="curl -sI http://{subject}/",
)
def plain_http(plain: Plain) -> Judgement:
    """Judge every answer of port 80, the WebSocket's too."""
    host = plain.host
    answers = plain.answers + ((plain.upgrade,) if plain.upgrade else ())
    if not answers:
        return passed(f"Nobody listens on port 80 of {host}")
    found = [Finding(_where(seen), got, WANT) for seen in answers if (got := _fault(seen))]
    if found:
        return failed(
            f"{host} answers {len(found)} of {len(answers)} requests in the clear", *found
        )
    redirecting = [seen for seen in plain.answers if seen.redirects]
    if plain.api and redirecting:
        want = "a refusal: a client that sends its token here must notice"
        first = redirecting[0]
        return warned(
            f"{host} speaks to programs, and redirects those that come in clear text",
            Finding(_where(first), f"{first.status} to {_target(first)}", want),
        )
    return passed(f"{host} redirects to https or refuses, whatever is asked ({len(answers)})")


def _where(seen: Exchange) -> str:
    return f"{seen.method} {seen.url}"


def _target(seen: Exchange) -> str:
    try:
        return urljoin(seen.url, seen.header("location").strip())
    except ValueError:
        return seen.header("location")


def _fault(seen: Exchange) -> str:
    if seen.status == SWITCHED:
        return "a WebSocket that is not encrypted"
    if seen.status == UNAUTHORISED and seen.header("www-authenticate"):
        return "a password prompt"
    if seen.redirects and not _target(seen).lower().startswith("https://"):
        return f"{seen.status} to {_target(seen)}"
    if seen.status in range(200, 300):
        kind = seen.header("content-type").partition(";")[0] or "no type"
        return f"{seen.status}, {seen.length} bytes of {kind}"
    return ""
