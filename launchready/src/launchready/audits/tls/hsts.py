"""Browsers are told to come by HTTPS only, on every answer, for a year.

## What it checks
Reads Strict-Transport-Security of the root and of a page that does not exist, over HTTPS:
a header that is there only where all is well is often missing where an attacker sends
people. Only the first such header of an answer counts, and none that comes over plain
HTTP. It must be valid and last for at least a year. `preload` without `includeSubDomains`
asks for what the preload lists refuse, and is a warning.

## Why it matters
Until a browser has seen it, the first request of every visit can go out in the clear, and
whoever sits on the path answers it instead of you.

## How to fix
Send `Strict-Transport-Security: max-age=31536000` with every answer, errors and redirects
too. Begin with minutes, and go to a year when nothing broke. Do not preload before every
subdomain speaks HTTPS. The report carries the header for nginx, Caddy and Cloudflare.

## References
- [RFC 6797](https://www.rfc-editor.org/rfc/rfc6797#section-6.1), HSTS
- OWASP ASVS 5.0, 3.4.1 and 3.7.4
"""

from launchready.audits import audit, failed, not_applicable, passed, warned
from launchready.evidence.hsts import Hsts
from launchready.evidence.hsts import hsts as parsed
from launchready.evidence.http import Front
from launchready.model import Effort, Finding, Host, Judgement, Lifecycle, Row, Severity

YEAR = 31_536_000
WANT = f"Strict-Transport-Security: max-age={YEAR} or more"


@audit(
    code="TLS-06",
    title="Browsers are told to come by HTTPS only",
    per=Host,
    row=Row.TLS,
    severity=Severity.MEDIUM,
    blocking=False,
    effort=Effort.XS,
    lifecycle=Lifecycle.STABLE,
    standards=("RFC 6797", "ASVS 3.4.1", "ASVS 3.7.4"),
    reproduce="curl -sI https://{subject}/",
)
def hsts(front: Front) -> Judgement:
    """Judge the policy of every answer that came over HTTPS."""
    host = front.host
    if not front.secure:
        return not_applicable(f"{host} answers nothing over HTTPS")
    lacking: list[Finding] = []
    hasty: list[Finding] = []
    for seen in front.secure:
        where, value = f"{seen.url} ({seen.status})", seen.header("strict-transport-security")
        policy = _policy(value)
        if policy is None or policy.max_age < YEAR:
            lacking.append(Finding(where, value or "no header", WANT))
        elif policy.preload and not policy.include_subdomains:
            hasty.append(Finding(where, value, "preload with includeSubDomains, or neither"))
    count = len(front.secure)
    if lacking:
        return failed(f"{len(lacking)} of {count} answers of {host} lack HSTS of a year", *lacking)
    if hasty:
        return warned(f"{host} asks for a preload that it cannot get", *hasty)
    return passed(f"Each answer of {host} carries HSTS of a year or more ({count})")


def _policy(value: str) -> Hsts | None:
    try:
        return parsed(value)
    except ValueError:
        return None
