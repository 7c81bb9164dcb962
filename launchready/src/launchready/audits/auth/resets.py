"""A link that sets a forgotten password works once, for a while, and leads to the product.

## What it checks
Some five mails are asked for with `request` of `[access.reset]` and read in `[mailbox]`. The link
of the first is read by GET, as scanners of mail do, and has to set a password of `[identity.spare]`
all the same: who gets in with it afterwards is what counts. The same link must not set another
one. A mail that is asked for with a foreign host in `Host`, `X-Forwarded-Host` and their like may
come or not, but no link in it may name that host; that mails are still sent is seen by one more.
Where `lasts_seconds` is 65 at most it is waited for, and then a link must set nothing; a longer one
is not tried, and may be a day at most. The answer to a known address is held against those to two
of nobody. In the end the password that was lent is set again, which is seen.

It does not see whether secrets can be guessed, leak in a Referer, or work twice when they are used
at once, and it measures no time, in which answers may differ too. Links that log in by themselves,
and invitations, are not tried.

## Why it matters
Whoever holds such a link holds the account, whatever its password. It lies in mailboxes, histories
and logs for years, and a link that leads elsewhere hands it over at the first click.

## How to fix
Keep a digest of each secret with its end, strike it out in the very statement that sets the
password, and only by POST. Write links with the origin from your configuration, never with that of
a request. Answer every address in the same words.

## References
- [OWASP ASVS 5.0](https://owasp.org/www-project-application-security-verification-standard/),
  6.4.1, 6.4.3 and 6.5.1
- [CWE-640](https://cwe.mitre.org/data/definitions/640.html), weak recovery of passwords
"""

from collections.abc import Iterator

from launchready.audits import audit, failed, passed
from launchready.evidence.resets import Resets
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

DAY = 86_400


@audit(
    code="AUT-13",
    title="A link that sets a forgotten password works once, for a while, and leads to the product",
    per=Product,
    row=Row.AUTH,
    severity=Severity.HIGH,
    blocking=True,
    effort=Effort.M,
    mode=Intrusion.ATTACK,
    lifecycle=Lifecycle.STABLE,
    standards=("ASVS 6.4.1", "ASVS 6.4.3", "ASVS 6.5.1", "CWE-640"),
    reproduce="launchready recheck AUT-13 # {subject}",
)
def resets(seen: Resets) -> Judgement:
    """Judge what each link opened, and where it led."""
    findings = tuple(_found(seen))
    if findings:
        return failed(_summary(seen), *findings)
    age = "waited for" if seen.late is not None else "as declared"
    return passed(
        "A link sets a password once, after a scanner has read it too, leads to the product, and "
        f"lasts {seen.lasts} s, {age}"
    )


def _summary(seen: Resets) -> str:
    if seen.astray:
        return f"{' and '.join(seen.astray)} of a request decides where the link in its mail leads"
    if seen.again:
        return "A link that has set a password sets another one"
    if seen.late or seen.lasts > DAY:
        return "A link lasts longer than it should"
    if not seen.scanned:
        return "Whoever reads a link by GET uses it up"
    return "The request for a link tells addresses that are known"


def _found(seen: Resets) -> Iterator[Finding]:
    request, redeem = f"{seen.request} at {seen.host}", f"{seen.redeem} at {seen.host}"
    for field in seen.astray:
        got = "a link in the mail names a host that stood in the request"
        yield Finding(f"{request} with {field}", got, "a link to the product, or no mail")
    if seen.again:
        yield Finding(f"{redeem}, a second time", "it sets another password", "a refusal")
    if seen.late:
        yield Finding(f"{redeem} after {seen.lasts} s", "it still sets a password", "a refusal")
    if seen.lasts > DAY:
        yield Finding(redeem, f"links last {seen.lasts} s, as declared", f"{DAY} s at most")
    if not seen.scanned:
        got = "it sets nothing, and a link that nobody has read does"
        yield Finding(f"{redeem}, with a link that was read by GET", got, "the password set")
    if seen.tells:
        got = f"for an address that is known: {' and '.join(seen.tells)}"
        yield Finding(request, got, "the answer to addresses of nobody")
