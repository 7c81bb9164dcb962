"""One of the two ways to alignment, the shorter one first."""

from collections.abc import Iterator

from launchready.evidence.mail import ReceivedMail, ReceivedMails
from launchready.evidence.spf_check import SpfResult
from launchready.fix import fix
from launchready.fix.safe import is_host
from launchready.model import Change, MailDomain, Step

RECHECK = "launchready recheck EML-05"


@fix
def alignment(domain: MailDomain, found: ReceivedMails) -> Change:
    """Say what is missing for the domain in From to vouch for its mail."""
    steps = dict.fromkeys(step for mail in found.mails for step in _steps(domain.name, mail))
    fresh = "Send the mail again, save what the mailbox received, and lend that sample"
    parts = tuple(Step(text) for text in (*steps, fresh))
    return Change(f"Let the mail of {domain} pass DMARC", parts, RECHECK)


def _steps(domain: str, mail: ReceivedMail) -> Iterator[str]:
    if "fail" in mail.claims("dmarc") and is_host(mail.by):
        yield f"Read what {mail.by} wrote of SPF and DKIM into Authentication-Results of the sample"
    if not mail.author:
        yield f"Write one From field with one address at {domain}"
    elif not mail.by_dkim and not mail.by_spf:
        if mail.author != domain and not mail.author.endswith(f".{domain}"):
            yield f"Write From an address at {domain}, and put the visitor's into Reply-To"
        yield f"At the service that sends, sign with d={domain} (launchready explain EML-03)"
        if mail.spf and mail.spf.result is SpfResult.PASS:
            yield f"Or give it a return path below {domain} (launchready explain EML-02)"
