"""The product's own mail passes DMARC at a real receiver.

## What it checks
Takes mails of the product as a mailbox received them (`samples` in `[mail]`), evaluates SPF
for the address and return path that the receiver wrote down, verifies the signatures, and
compares both with the domain in From (RFC 9989). It fails when

- From does not name exactly one domain,
- neither a valid signature nor a passing SPF is of that domain's organisation,
- the receiver itself said that DMARC fails. Only the Authentication-Results of `receiver` in
  `[mail]` are believed: anybody can send such a field along (RFC 8601).

The records are those of now, so a fault that you mended in DNS is gone at once; what the
receiver said needs a new sample. In which folder the mail ended is EML-09's. It does not see
kinds of mail that are not among the samples: lend the lead's notification and the confirmation.

## Why it matters
This is the whole of it: where DMARC fails for your own mail, an enforced policy throws your
leads away, and without one they go to spam. Perfect records do not show it; a mail does.

## How to fix
Let the service that sends sign with your own domain, or use a return path below it. Test with
the application's mail, not with that of the marketing tool.

## References
- [RFC 9989, DMARC](https://www.rfc-editor.org/rfc/rfc9989)
- [RFC 8601, Authentication-Results](https://www.rfc-editor.org/rfc/rfc8601)
"""

from collections.abc import Iterator

from launchready.audits import audit, failed, passed
from launchready.evidence.mail import ReceivedMail, ReceivedMails
from launchready.model import Effort, Finding, Judgement, Lifecycle, MailDomain, Row, Severity

ACCEPTED = frozenset({"pass", "bestguesspass"})
Fault = tuple[str, Finding]


@audit(
    code="EML-05",
    title="The product's mail passes DMARC at a real receiver",
    per=MailDomain,
    row=Row.EMAIL,
    severity=Severity.HIGH,
    blocking=True,
    effort=Effort.M,
    lifecycle=Lifecycle.STABLE,
    standards=("RFC 9989", "RFC 8601"),
    reproduce="dig +short TXT _dmarc.{subject}",
)
def alignment(found: ReceivedMails) -> Judgement:
    """Judge every sample; the summary is the first fault's."""
    if said := [fault for mail in found.mails for fault in _faults(mail)]:
        return failed(f"mail of {found.domain}: {said[0][0]}", *(f for _, f in said))
    ways = sorted({_way(mail) for mail in found.mails})
    return passed(f"{len(found.mails)} received from {found.domain}, aligned by {', '.join(ways)}")


def _faults(mail: ReceivedMail) -> Iterator[Fault]:
    if not mail.author:
        got = mail.authors or "no address"
        yield "From does not name one domain", Finding(f"{mail.name}: From", got, "one address")
    elif not mail.by_dkim and not mail.by_spf:
        said = f"nothing of {mail.author} vouches for it, so DMARC fails"
        yield said, Finding(mail.name, tuple(_reasons(mail)), f"aligned with {mail.author}")
    if refused := mail.claims("dmarc") - ACCEPTED:
        got = tuple(sorted(refused))
        yield f"{mail.by} said dmarc={got[0]}", Finding(f"{mail.name}: {mail.by}", got, "pass")


def _reasons(mail: ReceivedMail) -> Iterator[str]:
    if mail.spf:
        yield f"SPF {mail.spf.result} for {mail.spf.domain or '<>'}"
    if not mail.signed:
        yield "no DKIM signature"
    for signed in mail.signed:
        said = "valid" if signed.signature.stands else signed.signature.why
        yield f"DKIM of {signed.signature.domain}: {said}"


def _way(mail: ReceivedMail) -> str:
    both = (bool(mail.by_dkim), mail.by_spf)
    return {(True, True): "DKIM and SPF", (True, False): "DKIM"}.get(both, "SPF")
