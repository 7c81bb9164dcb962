"""Every way in comes to an end, in three hops at most, and never back to http.

## What it checks
Follows the redirects of each host from http, from https and from a page, as five clients:
one that keeps no cookies, a new visitor that keeps them, the same visitor when it returns,
one that prefers German, and one that asks by HEAD. A loop, more than three hops, a hop from
https back to http, and an end where nobody listens are fails. The same address asked with
other cookies is no loop yet.

Loops that need a login, another country's address or a script are not seen.

## Why it matters
A loop is an outage that monitoring misses: the server answers, and only visitors with last
week's cookie, or with another language, see the browser give up. Each hop costs a slow
phone most of a second; one over http can be taken over.

## How to fix
Let one place redirect, and let it know what the visitor sees: behind a proxy that ends TLS,
judge the scheme by the proxy's header, or better encrypt that leg too. The report carries
what that takes on nginx, Caddy, Cloudflare, Vercel and Netlify.

## References
- [RFC 9110, section 15.4](https://www.rfc-editor.org/rfc/rfc9110#section-15.4), redirection
- [Cloudflare, ERR_TOO_MANY_REDIRECTS](https://developers.cloudflare.com/ssl/troubleshooting/too-many-redirects/)
"""

from launchready.audits import audit, failed, not_applicable, passed
from launchready.evidence.http import Chain
from launchready.evidence.walks import Walk, Walks
from launchready.model import Effort, Finding, Host, Judgement, Lifecycle, Row, Severity

HOPS_AT_MOST = 3
ENDS = {
    "looped": "loops back to {}",
    "long": "does not end, and is still at {}",
    "refused": "ends where nobody listens: {}",
    "broken": "ends in what cannot be followed: {}",
}


@audit(
    code="RED-02",
    title="Every way in comes to an end, in three hops at most",
    per=Host,
    row=Row.REDIRECTS,
    severity=Severity.HIGH,
    blocking=True,
    effort=Effort.S,
    lifecycle=Lifecycle.STABLE,
    standards=("RFC 9110",),
    reproduce="curl -sIL -c jar -b jar http://{subject}/",
)
def loops(walks: Walks) -> Judgement:
    """Judge each client's way by its end, its length, and its fall back to http."""
    host = walks.host
    walked = [walk for walk in walks.walks if isinstance(walk.chain, Chain)]
    if not walked:
        return not_applicable(f"Nobody listens at {host}")
    found = [finding for walk in walked if (finding := _fault(walk))]
    if found:
        return failed(f"{len(found)} of {len(walked)} ways into {host} go wrong", *found)
    longest = max(walk.hops for walk in walked)
    return passed(f"All {len(walked)} ways into {host} end, after {longest} hops at most")


def _fault(walk: Walk) -> Finding | None:
    chain = walk.chain
    if not isinstance(chain, Chain):
        return None
    where = f"{chain.start} ({walk.client})"
    if chain.end in ENDS:
        return Finding(where, ENDS[chain.end].format(chain.target), "an answer")
    if walk.back_to_http:
        here, there = walk.back_to_http
        return Finding(where, f"{here} leads to {there}", "https, once it is reached")
    if walk.hops > HOPS_AT_MOST:
        return Finding(where, f"{walk.hops} hops", f"{HOPS_AT_MOST} at most")
    return None
