"""Deep links and campaign links land where they say.

## What it checks
Follows what the landing page links to and what the sitemap lists: each must land on a page
that is there, that is not the error page with a status of 200 (a made-up path is asked first
and compared), and that is not simply the landing page. Then it follows a made-up campaign
link, a path with a query, on every declared host, over http and https: a redirect to https
or to another host must keep the path and the query.

Not seen: links in advertisements, in old mails and on printed codes, unless the sitemap has
them. Where every path gets the very same page, as in an app that draws itself by script,
nothing can be told.

## Why it matters
The click was paid for. It ends on "not found", or on a front page that has forgotten what
the visitor came for and which campaign sent them.

## How to fix
Redirect each old address to the page that took its place, and keep path and query in every
redirect that changes the host. The report has the rules for nginx, Caddy, Cloudflare, Vercel
and Netlify.

## References
- [RFC 9110, section 15.4](https://www.rfc-editor.org/rfc/rfc9110#section-15.4), redirection
- [Google, soft 404](https://developers.google.com/search/docs/crawling-indexing/http-network-errors#soft-404-errors)
"""

from urllib.parse import urlsplit

from launchready.audits import audit, failed, not_applicable, passed
from launchready.evidence.landings import Campaign, Landing, Landings
from launchready.model import (
    Certainty,
    Effort,
    Finding,
    Judgement,
    Lifecycle,
    Product,
    Row,
    Severity,
)

ERROR, UNAUTHORISED, FORBIDDEN = 400, 401, 403
WANT = "the page that it says"


@audit(
    code="RED-05",
    title="Deep links and campaign links land where they say",
    per=Product,
    row=Row.REDIRECTS,
    severity=Severity.MEDIUM,
    blocking=False,
    effort=Effort.M,
    lifecycle=Lifecycle.STABLE,
    standards=("RFC 9110",),
    reproduce="curl -sIL 'http://'{subject}'/services?utm_source=launchready'",
)
def deep_links(landings: Landings) -> Judgement:
    """Judge where each link lands, and what the redirects of hosts drop."""
    if not landings.pages and not landings.campaigns:
        return not_applicable(f"{landings.site} has no page below its root that is linked")
    found = [finding for page in landings.pages if (finding := _fault(page, landings))]
    found += [finding for each in landings.campaigns if (finding := _lost(each))]
    count = len(landings.pages) + len(landings.campaigns)
    if found:
        return failed(f"{len(found)} of {count} links do not land where they say", *found)
    return passed(f"Each of {count} links lands where it says")


def _fault(page: Landing, landings: Landings) -> Finding | None:
    if not page.place:
        return _stranded(page)
    if page.status >= ERROR and page.status not in {UNAUTHORISED, FORBIDDEN}:
        return Finding(page.start, f"{page.status} at {page.place}", WANT)
    if urlsplit(page.place).path in {"", "/"}:
        return Finding(page.start, f"the landing page, {page.place}", WANT)
    if landings.error_page and page.looks_like(landings.error_page):
        return Finding(
            page.start, "the same page as a path that is not there", WANT, Certainty.LIKELY
        )
    return None


def _stranded(page: Landing) -> Finding | None:
    if page.way.kind == "closed":
        return Finding(page.start, "connection refused", WANT)
    if page.way.end == "left":
        return None
    return Finding(page.start, f"{page.way.end}: {page.way.target}", WANT)


def _lost(campaign: Campaign) -> Finding | None:
    if campaign.lost_at is None:
        return None
    here, there = campaign.lost_at
    return Finding(here, there, "the same path and query")
