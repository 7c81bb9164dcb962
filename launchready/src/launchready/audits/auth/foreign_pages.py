"""What a page of another site sends changes nothing.

## What it checks
Whether a session of `[identity.owner]` travels in a cookie: what the login set is sent to `whoami`
alone. If so, what makes, changes and removes an object of each `[[resource]]` is sent as a page of
another site can have a browser send it: a link with the same parameters, a form, a form with
files, text/plain, a body without a content type; from a stranger, from a site whose name begins
like this one, with the origin `null`, without Origin and Referer, and by a browser that has no
Sec-Fetch-Site. Where a page sends hidden fields (`before` of `[access]`), they are left out, and
then taken from somebody else's form. With it go the cookies that a browser attaches there:
`SameSite=Lax` goes with a link and with no form, `None` and no attribute with both, `Strict` with
neither. Methods that no form has are asked for by `_method`.

What counts is what the owner reads afterwards. The same writes have to take effect when they are
sent as the product's own page sends them, and the cookies still have to open at the end. At the
first effect the run goes on to the next kind of object. All that came of it is removed.

It takes for granted that the other site knows an object's id. Not tried: pages of the same site,
which cookies go along with whatever their SameSite; origins that CORS lets in (WEB-05); names and
passwords that a browser keeps by itself (HTTP Basic); a login into somebody else's account.

## Why it matters
A member of staff who is logged in opens a link in a mail. Their browser sends their cookie along,
and what the link asks for is done in their name: leads erased, settings changed, answers sent.

## How to fix
Let GET change nothing. Refuse every change whose Origin is not the product's own, or whose
Sec-Fetch-Site is not `same-origin`; a token that is bound to the session does the same.
`SameSite=Lax` or `Strict` is a second lock, and no first one.

## References
- [OWASP ASVS 5.0](https://owasp.org/www-project-application-security-verification-standard/),
  3.5.1 to 3.5.3
- [CWE-352](https://cwe.mitre.org/data/definitions/352.html), cross-site request forgery
"""

from launchready.audits import audit, failed, not_applicable, passed
from launchready.evidence.foreign_pages import ForeignPages, Sent
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
    code="AUT-14",
    title="What a page of another site sends changes nothing",
    per=Product,
    row=Row.AUTH,
    severity=Severity.HIGH,
    blocking=True,
    effort=Effort.S,
    mode=Intrusion.ATTACK,
    lifecycle=Lifecycle.STABLE,
    standards=("ASVS 3.5.1", "ASVS 3.5.2", "ASVS 3.5.3", "CWE-352"),
    reproduce="launchready recheck AUT-14 # {subject}",
)
def foreign_pages(seen: ForeignPages) -> Judgement:
    """Judge what was sent from elsewhere."""
    if not seen.carried:
        return not_applicable("No session travels in a cookie: those of a login open nothing alone")
    if seen.changing:
        names = ", ".join(sorted({each.resource for each in seen.changing}))
        findings = (_finding(seen.host, each) for each in seen.changing)
        return failed(f"A page of another site writes in a person's name: {names}", *findings)
    if not (seen.links or seen.posts):
        return passed("The session's cookie goes along with nothing that another site sends")
    return passed(f"Nothing that another site can send had an effect ({len(seen.sent)} tried)")


def _finding(host: str, each: Sent) -> Finding:
    where = f"{each.route} at {host}, as {each.way}"
    return Finding(where, f"{each.got} ({each.status})", "everything as its owner left it")
