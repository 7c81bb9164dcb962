"""No address that somebody hands over leads the servers inside.

## What it checks
For every `[[fetcher]]`, a route whose server fetches an address that the caller gives it: the run
listens at `[inside]`, an address of the network that your servers are in, and hands over that
address in every spelling: as it is, as a decimal, octal or hexadecimal number, in short form, as
an IPv6 address of IPv4 in both ways of writing, as 0.0.0.0 and `[::1]`, behind the name that is
allowed and an @, before a backslash, by a name that leads there, by one that leads there only the
second time, by a redirect from outside, at another port. What counts is who comes to the far end;
no answer of the route does. Before and after, each fetcher has to fetch from `[outside]`: one that
fetches nothing at all is not shown to be safe.

Not tried: schemes other than http, and what fetches without a caller, such as a nightly crawl.

## Why it matters
Behind the servers lie what trusts them: the store, the queue, the tool of operations without a
password, and the address from which a cloud hands out its keys. A link preview or a knowledge
base that is filled from an address reads them aloud.

## How to fix
One outbound client for all: resolve the name once, refuse every address that is not public
(after unwrapping IPv4 in IPv6), connect to that very address, and do the same again at every
redirect. A list of forbidden spellings is never whole.

## References
- [OWASP API7:2023](https://owasp.org/API-Security/editions/2023/en/0xa7-server-side-request-forgery/)
- [CWE-918](https://cwe.mitre.org/data/definitions/918.html), server-side request forgery
- OWASP ASVS 5.0, 1.3.6, 13.2.4 and 15.3.2
"""

from launchready.audits import audit, failed, passed
from launchready.evidence.fetches import Fetch, Fetches
from launchready.model import (
    Effort,
    Finding,
    Intrusion,
    Judgement,
    Lifecycle,
    Product,
    Row,
    Severity,
)


@audit(
    code="INJ-10",
    title="No address that somebody hands over leads the servers inside",
    per=Product,
    row=Row.INJECTION,
    severity=Severity.CRITICAL,
    blocking=True,
    effort=Effort.M,
    mode=Intrusion.ATTACK,
    lifecycle=Lifecycle.STABLE,
    standards=("API7:2023", "ASVS 1.3.6", "ASVS 13.2.4", "ASVS 15.3.2", "CWE-918"),
    reproduce="launchready recheck INJ-10 # {subject}",
)
def fetches(seen: Fetches) -> Judgement:
    """Judge by who came to the far end."""
    if seen.arrived:
        names = ", ".join(sorted({fetch.fetcher for fetch in seen.arrived}))
        summary = f"Whoever hands over an address reaches the inside of {seen.host}: {names}"
        return failed(summary, *(_finding(seen.host, fetch) for fetch in seen.arrived))
    fetchers = len({fetch.fetcher for fetch in seen.fetches})
    ways = len({fetch.trick for fetch in seen.fetches})
    return passed(f"Nobody came inside by {ways} ways, of {fetchers} that fetch from outside")


def _finding(host: str, fetch: Fetch) -> Finding:
    got = f"the server fetched {fetch.url}, {fetch.trick} ({fetch.status})"
    return Finding(f"{fetch.fetcher} at {host}", got, "nobody comes to the far end")
