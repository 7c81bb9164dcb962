"""The provider's include, and a return path of one's own."""

from collections.abc import Iterator

from launchready.evidence.mail import ReceivedMail, ReceivedMails
from launchready.evidence.spf_check import SpfResult
from launchready.fix import fix
from launchready.fix.safe import is_host
from launchready.model import Change, MailDomain, Step

RECHECK = "launchready recheck EML-02"


@fix
def sender(domain: MailDomain, found: ReceivedMails) -> Change:
    """Name what has to be let in, and whose return path has to change."""
    steps = dict.fromkeys(step for mail in found.mails for step in _steps(domain.name, mail))
    fresh = "Send the mail again, save what the mailbox received, and lend that sample"
    parts = tuple(Step(text) for text in (*steps, fresh))
    return Change(f"Let SPF of {domain} pass for the service that sends", parts, RECHECK)


def _steps(domain: str, mail: ReceivedMail) -> Iterator[str]:
    if mail.spf is None:
        return
    path = mail.spf.domain if is_host(mail.spf.domain) else "the return path"
    if not mail.spf_aligned:
        yield (
            f"At the mail provider, set a return path of your own, such as bounce.{domain} "
            f"(custom MAIL FROM, bounce domain), and publish the records that it shows; "
            f"now it is {path}"
        )
    elif mail.spf.result is not SpfResult.PASS:
        yield (
            f"Put the include that your provider names into the SPF record of {path}, before "
            f"its all; it has to let {mail.ip} in"
        )
