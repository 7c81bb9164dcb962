"""Search engines are told one thing: the site is for them, and drafts are not.

## What it checks
Reads robots.txt, the sitemap, the landing page and some pages that are linked or listed.
The landing page must not be kept out of the index, by robots.txt, by a robots element or by
X-Robots-Tag; nor may a page that the sitemap lists. What the sitemap lists must stand on
the site's own origin. A page names one canonical address at most, on the site's origin, and
not the landing page in place of itself. A declared host whose name says draft (`staging.`,
`dev.`, `preview.` and so on) must keep itself out, or ask for a login.

Apps and other hosts may hide as they like. More than ten pages, and hosts that nobody
declared, are not looked at.

## Why it matters
A `noindex` left over from staging takes the site out of every search within days, and no
page looks any different. An indexed draft shows prices that nobody has agreed on.

## How to fix
Take away the header or the element where the site is built for production, and put it on
drafts. The report says where it stands.

## References
- [RFC 9309](https://www.rfc-editor.org/rfc/rfc9309), robots.txt
- [RFC 6596](https://www.rfc-editor.org/rfc/rfc6596), the canonical link
"""

from urllib.parse import urlsplit

from launchready.audits import audit, failed, not_applicable, passed
from launchready.evidence.http import origin
from launchready.evidence.indexing import Draft, Indexing
from launchready.evidence.journey import Reading
from launchready.evidence.robots import hidden
from launchready.model import Effort, Finding, Judgement, Lifecycle, Product, Row, Severity

LISTED_AT_MOST = 5


@audit(
    code="RED-07",
    title="Search engines are told one thing",
    per=Product,
    row=Row.REDIRECTS,
    severity=Severity.MEDIUM,
    blocking=False,
    effort=Effort.XS,
    lifecycle=Lifecycle.STABLE,
    standards=("RFC 9309", "RFC 6596"),
    reproduce="curl -si https://{subject}/ | grep -i -E 'robots|canonical'",
)
def indexing(indexing: Indexing) -> Judgement:
    """Judge the site, what the sitemap lists, the canonical links, and the drafts."""
    site = indexing.site
    found = [finding for draft in indexing.drafts if (finding := _open(draft))]
    if not indexing.pages and not found:
        return not_applicable(f"{site} shows no page that could be indexed")
    wanted = set(indexing.listed) | {f"https://{site}/"}
    for page in indexing.pages:
        if page.url in wanted and hidden(page.robots):
            found.append(Finding(page.url, page.robots, "nothing that keeps it out"))
        found += _canonical(page, site)
    shut = [url for url in sorted(wanted) if not indexing.robots.allows(url)]
    found += [Finding(url, "Disallow in robots.txt", "Allow") for url in shut[:LISTED_AT_MOST]]
    away = [url for url in indexing.listed if origin(url) != f"https://{site}"]
    found += [Finding(url, "in the sitemap", f"https://{site}") for url in away[:LISTED_AT_MOST]]
    if found:
        return failed(f"Search engines are told {len(found)} wrong things of {site}", *found)
    return passed(f"{site} is for search engines, and says so with one voice")


def _open(draft: Draft) -> Finding | None:
    page = draft.reading
    if page is None or hidden(page.robots) or not draft.robots.allows(page.url):
        return None
    return Finding(page.url, "a page that may be indexed", "noindex, or a login")


def _canonical(page: Reading, site: str) -> list[Finding]:
    if len(page.canonical) > 1:
        return [Finding(page.url, page.canonical, "one canonical address")]
    for named in page.canonical:
        if origin(named) != f"https://{site}":
            return [Finding(page.url, f"canonical: {named}", f"https://{site}")]
        if urlsplit(named).path in {"", "/"} and urlsplit(page.url).path not in {"", "/"}:
            return [Finding(page.url, f"canonical: {named}", "its own address")]
    return []
