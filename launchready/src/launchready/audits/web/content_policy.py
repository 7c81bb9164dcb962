"""No script runs that a stranger got into a page.

## What it checks
Reads every policy of the landing page and of up to six pages that it links to, by header and
in the page's head, as a browser applies them together, and looks for a way past all of them:
`'unsafe-inline'` without nonce or hash, handlers in attributes, `*`, `https:`, `data:`, a
wildcard over names that anybody can register, a host that serves everybody's packages or
calls what the address names (JSONP), nonces without `base-uri`, a nonce that comes again when
the page is loaded again. A report-only policy is none. Such a way fails on a page where people
type or that knows who they are, and earns a warning elsewhere. So does what only lowers the
fence: no `object-src 'none'` or `base-uri`, `'unsafe-eval'`, short nonces, a policy in a meta
tag behind scripts, inline scripts that the page's own policy keeps from running.

It reads and runs nothing, and a pass does not speak of what takes a running browser: whether
trusted scripts put a stranger's text into the page (`'strict-dynamic'` trusts all that they
load), whether the policy breaks something later, and whether the product's own hosts (`'self'`)
serve files that strangers upload. Nor are pages behind a login seen.

## Why it matters
A chat shows what strangers and models write. If one of them gets markup into the page, only
the policy stands between that and every conversation on it.

## How to fix
Give each answer a fresh nonce and let nothing else run. The report carries the policy, made
of what the pages load, and names each way past the present one.

## References
- [CSP Level 3](https://www.w3.org/TR/CSP3/), matching of scripts
- [CSP Is Dead, Long Live CSP](https://research.google/pubs/pub45542/), why lists of hosts fail
- OWASP ASVS 5.0, 3.4.3; CWE-79
"""

from launchready.audits import audit, failed, not_applicable, passed, warned
from launchready.evidence.fence import Fence, Fences, kept_out, ways_in, weaknesses
from launchready.model import (
    Certainty,
    Effort,
    Finding,
    Host,
    Judgement,
    Lifecycle,
    Row,
    Severity,
)


@audit(
    code="WEB-01",
    title="No script runs that a stranger got into a page",
    per=Host,
    row=Row.INJECTION,
    severity=Severity.HIGH,
    blocking=True,
    effort=Effort.M,
    lifecycle=Lifecycle.STABLE,
    standards=("ASVS 3.4.3", "CWE-79"),
    reproduce="curl -sI https://{subject}/ | grep -i content-security-policy",
)
def content_policy(seen: Fences) -> Judgement:
    """Judge each page by the ways past its policies, and by what it is trusted with."""
    host = seen.host
    if not seen.pages:
        return not_applicable(f"{host} shows no page of its own")
    open_ = [finding for page in seen.pages for finding in _open(page)]
    low = [finding for page in seen.pages for finding in _low(page)]
    if any(page.entrusted and ways_in(page) for page in seen.pages):
        return failed(f"A script that a stranger gets into pages of {host} runs", *open_, *low)
    if open_:
        return warned(f"No policy keeps scripts out of pages of {host} that only show", *open_)
    if low:
        return warned(f"The content policy of {host} is weaker than it could be", *low)
    return passed(f"No way past the policy of {host} stands in it ({len(seen.pages)} pages)")


def _open(page: Fence) -> list[Finding]:
    return [Finding(page.url, way.got, way.want) for way in ways_in(page)]


def _low(page: Fence) -> list[Finding]:
    found = [Finding(page.url, low.got, low.want) for low in weaknesses(page)]
    kept = kept_out(page)
    if kept:
        want = "its nonce or hash in the policy, or a file"
        found.append(Finding(page.url, kept[:5], want, Certainty.LIKELY))
    return found
