"""What a form posts arrives as a POST.

## What it checks
Reads the forms of each host's pages, and asks for the address of each one that posts, by
HEAD, so that nothing is posted. A redirect that only mends the address (http to https, one
host to the other, the slash at the end) meets the POST as well: by 301, 302 or 303 a
browser follows it with a GET and drops what the visitor wrote; 307 and 308 keep it. A
closed port is a fail too.

Not seen: what scripts post, forms that lead to hosts nobody declared, and servers that
redirect a POST otherwise than a HEAD. A redirect to another page is taken for the one that
leads a visitor back to the form.

## Why it matters
The visitor presses the button, sees a page, and the lead is gone. No log has an error.

## How to fix
Post to the final address: https, the canonical host, the slash as the server wants it.
Where old forms are out there, redirect with 308. The report carries the address, and the
rule for nginx, Caddy, Cloudflare, Vercel and Netlify.

## References
- [RFC 9110, section 15.4.9](https://www.rfc-editor.org/rfc/rfc9110#section-15.4.9), 308
- [Fetch, HTTP-redirect fetch](https://fetch.spec.whatwg.org/#http-redirect-fetch)
"""

from launchready.audits import audit, failed, not_applicable, passed
from launchready.evidence.http import Closed
from launchready.evidence.posts import Post, Posts
from launchready.model import Certainty, Effort, Finding, Host, Judgement, Lifecycle, Row, Severity


@audit(
    code="RED-03",
    title="What a form posts arrives as a POST",
    per=Host,
    row=Row.REDIRECTS,
    severity=Severity.MEDIUM,
    blocking=False,
    effort=Effort.S,
    lifecycle=Lifecycle.STABLE,
    standards=("RFC 9110",),
    reproduce="curl -sIL https://{subject}/",
)
def methods(posts: Posts) -> Judgement:
    """Judge the way from each form to the place where it posts to."""
    if not posts.posts:
        return not_applicable(f"No page of {posts.host} was seen to post to a declared host")
    found = [finding for post in posts.posts if (finding := _fault(post))]
    count = len(posts.posts)
    if found:
        return failed(f"{len(found)} of {count} forms of {posts.host} lose what they post", *found)
    return passed(f"Nothing redirects what the forms of {posts.host} post to a GET ({count})")


def _fault(post: Post) -> Finding | None:
    where = f"{post.page} posts to {post.action}"
    if isinstance(post.way, Closed):
        return Finding(where, "connection refused", "an answer")
    if post.lost_at is None:
        return None
    hop, there = post.lost_at
    got = f"{hop.status} to {there}"
    return Finding(where, got, "no redirect, or 307 or 308", Certainty.LIKELY)
