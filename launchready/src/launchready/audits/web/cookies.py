"""Cookies travel encrypted only, and no script or foreign site gets at a session.

## What it checks
Reads the attributes of every cookie that the root, a page that does not exist and plain
HTTP set. Each must be Secure. What a name with `__Host-` or `__Secure-` promises, and what
`SameSite=None` and `Partitioned` ask for, must hold, or browsers drop the cookie. A cookie
that is named like a session must also be HttpOnly, say its SameSite and stay on its host.
A widget that lives in other people's pages may be `SameSite=None; Secure; Partitioned`. A
cookie that is being deleted is not judged. Sessions that begin later, at a login, are not
seen here.

## Why it matters
A session cookie that leaks is the visitor's chat, with everything in it.

## How to fix
Set `Secure; HttpOnly; SameSite=Lax; Path=/` where the application sets its session, and
call it `__Host-…`. The report carries the corrected Set-Cookie line of each cookie.

## References
- [RFC 6265bis](https://datatracker.ietf.org/doc/draft-ietf-httpbis-rfc6265bis/), cookies
- OWASP ASVS 5.0, 3.3.1 to 3.3.4; CWE-614, CWE-1004, CWE-1275
"""

from launchready.audits import audit, failed, not_applicable, passed, warned
from launchready.evidence.cookies import Cookie, cookies_of
from launchready.evidence.http import Front
from launchready.model import Effort, Finding, Host, Judgement, Lifecycle, Row, Severity


@audit(
    code="WEB-07",
    title="Cookies travel encrypted only, and a session stays out of reach",
    per=Host,
    row=Row.AUTH,
    severity=Severity.MEDIUM,
    blocking=False,
    effort=Effort.XS,
    lifecycle=Lifecycle.STABLE,
    standards=(
        *("ASVS 3.3.1", "ASVS 3.3.2", "ASVS 3.3.3", "ASVS 3.3.4"),
        *("CWE-614", "CWE-1004", "CWE-1275"),
    ),
    reproduce="curl -sI https://{subject}/",
)
def cookies(front: Front) -> Judgement:
    """Judge each cookie by its name and attributes."""
    if not front.exchanges:
        return not_applicable(f"{front.host} answers no request")
    found = [(seen.url, cookie) for seen in front.exchanges for cookie in cookies_of(seen)]
    kept = [(url, cookie) for url, cookie in found if not cookie.deletes]
    if not kept:
        return not_applicable(f"The front pages of {front.host} set no cookie")
    wrong = [Finding(_where(url, c), *fault) for url, c in kept for fault in _faults(c)]
    if wrong:
        return failed(f"{front.host} sets cookies that can leak or get lost", *wrong)
    loose = [Finding(_where(url, c), *fault) for url, c in kept for fault in _loose(c)]
    if loose:
        return warned(f"{front.host} lets a session follow the visitor across sites", *loose)
    return passed(f"Each cookie of {front.host} is well guarded ({len(kept)})")


def _where(url: str, cookie: Cookie) -> str:
    return f"{url} {cookie.name or 'a cookie without a name'}"


def _faults(cookie: Cookie) -> list[tuple[str, str]]:
    """List what is got and wanted where a cookie leaks, or a browser drops it."""
    found: list[tuple[str, str]] = []
    if not cookie.secure:
        found.append(("no Secure", "Secure"))
    if cookie.prefix == "__Host-" and (cookie.domain or cookie.path != "/"):
        got = f"Path={cookie.path or 'none'}, Domain={cookie.domain or 'none'}"
        found.append((f"__Host- with {got}", "Path=/ and no Domain"))
    if cookie.session and not cookie.http_only:
        found.append(("no HttpOnly", "HttpOnly: scripts have no use for a session"))
    if cookie.session and not cookie.same_site:
        found.append(("no SameSite", "SameSite=Lax or Strict: not every browser assumes Lax"))
    if cookie.session and cookie.domain and cookie.prefix != "__Host-":
        found.append((f"Domain={cookie.domain}", "no Domain: subdomains have no use for it"))
    return found


def _loose(cookie: Cookie) -> list[tuple[str, str]]:
    """List what is got and wanted where a session follows the visitor across sites."""
    if cookie.session and cookie.same_site == "None" and not cookie.partitioned:
        return [("SameSite=None", "Partitioned too, or SameSite=Lax")]
    return []
