"""Every spelling of the address leads to one HTTPS origin, without detours.

## What it checks
Follows http and https, apex and www, the root and a page, to where they land. All must
land on one HTTPS origin, and every spelling of a page on the same page. One hop is best.
Two are right from another host, where the first only changes to HTTPS: so that the browser
learns HSTS for that host too. One more may mend the path. From http a hop must go to https
at once, and never back. A hop to another origin that is not permanent (301 or 308) is a
warning. A closed port 80 is fine.

## Why it matters
Search engines and browsers treat each origin as another site: ranking, cookies and saved
passwords split. Each hop costs a slow visitor most of a second, one over plain HTTP can be
taken over, and a loop is an outage.

## How to fix
Choose one origin. Redirect http to https on the same host, then every other host to the
chosen one, with 301 and the path kept. The report carries the rules for nginx, Caddy and
Cloudflare, with your own names.

## References
- [RFC 9110, section 15.4](https://www.rfc-editor.org/rfc/rfc9110#section-15.4), redirection
- [RFC 6797, section 7.2](https://www.rfc-editor.org/rfc/rfc6797#section-7.2), HSTS and http
"""

from itertools import pairwise
from urllib.parse import urlsplit

from launchready.audits import audit, failed, not_applicable, passed, warned
from launchready.evidence.http import Chain, Closed, RedirectMatrix, origin
from launchready.model import Effort, Finding, Judgement, Lifecycle, Product, Row, Severity

PERMANENT = frozenset({301, 308})
ENDS = {
    "left": "leaves the declared hosts for",
    "looped": "loops back to",
    "long": "does not end, and is still at",
    "refused": "ends where nobody listens:",
    "broken": "ends in what cannot be followed:",
}


@audit(
    code="RED-01",
    title="Every spelling of the address leads to one HTTPS origin",
    per=Product,
    row=Row.REDIRECTS,
    severity=Severity.MEDIUM,
    blocking=False,
    effort=Effort.S,
    lifecycle=Lifecycle.STABLE,
    standards=("RFC 9110",),
    reproduce="curl -sIL http://{subject}/",
)
def canonical(matrix: RedirectMatrix) -> Judgement:
    """Judge where the chains end first, then how they get there."""
    chains = [cell for cell in matrix.cells if isinstance(cell, Chain)]
    closed = [cell.url for cell in matrix.cells if isinstance(cell, Closed)]
    if not matrix.cells:
        return not_applicable(f"{matrix.apex} has no address")
    if not chains:
        found = [Finding(url, "connection refused", "an answer") for url in closed]
        return failed(f"Nobody listens at {matrix.apex}", *found)
    deaf = [url for url in closed if url.startswith("https:")]
    wrong = [Finding(url, "connection refused", "an answer over https") for url in deaf]
    wrong += [f for f in map(_end, chains) if f] or _apart(chains)
    wrong += [finding for chain in chains for finding in _unsafe(chain)]
    wrong += [finding for chain in chains if (finding := _detour(chain))]
    if wrong:
        return failed("The spellings of the address do not lead to one safe place", *wrong)
    passing = [finding for chain in chains for finding in _temporary(chain)]
    place = origin(chains[0].hops[-1].url)
    if passing:
        return warned(f"Every spelling leads to {place}, for the time being", *passing)
    return passed(f"Every spelling leads to {place}, without detours ({len(chains)})")


def _end(chain: Chain) -> Finding | None:
    want = "an answer over https"
    if chain.end != "landed":
        return Finding(chain.start, f"{ENDS[chain.end]} {chain.target}", want)
    landed = chain.hops[-1].url
    return None if landed.startswith("https:") else Finding(chain.start, landed, want)


def _apart(chains: list[Chain]) -> list[Finding]:
    """Find the chains of one page that land elsewhere than its canonical spelling does."""
    places = sorted({origin(chain.hops[-1].url) for chain in chains})
    if len(places) > 1:
        want = f"one of {' and '.join(places)}, always the same"
        return [Finding(chain.start, chain.hops[-1].url, want) for chain in chains]
    wanted = {_path(c.start): _place(c) for c in chains if origin(c.start) == places[0]}
    return [
        Finding(chain.start, _place(chain), want)
        for chain in chains
        if (want := wanted.get(_path(chain.start))) and want != _place(chain)
    ]


def _unsafe(chain: Chain) -> list[Finding]:
    return [
        Finding(here, there, "https, at once and for good")
        for here, there in pairwise(chain.urls)
        if there.startswith("http:")
    ]


def _detour(chain: Chain) -> Finding | None:
    start, landed = chain.hops[0].url, chain.hops[-1].url
    moved = _path(start) != _path(landed)
    foreign = urlsplit(start).hostname != urlsplit(landed).hostname
    plain = start.startswith("http:")
    most, hops = foreign + plain + moved, len(chain.hops) - 1
    return Finding(chain.start, f"{hops} hops", f"{most} at most") if hops > most else None


def _temporary(chain: Chain) -> list[Finding]:
    return [
        Finding(hop.url, hop.status, ("301", "308"))
        for hop, after in pairwise(chain.hops)
        if hop.status not in PERMANENT and origin(hop.url) != origin(after.url)
    ]


def _path(url: str) -> str:
    return urlsplit(url).path


def _place(chain: Chain) -> str:
    return chain.hops[-1].url.partition("?")[0]
