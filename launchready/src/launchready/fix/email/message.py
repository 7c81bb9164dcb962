"""The fields as they have to be."""

from collections.abc import Iterator

from launchready.evidence.mail import ReceivedMail, ReceivedMails
from launchready.evidence.names import is_within
from launchready.fix import fix
from launchready.model import Change, MailDomain, Step

RECHECK = "launchready recheck EML-09"
MADE = ("date", "message-id")
ONCE = ("from", "date", "sender", "reply-to", "to", "cc", "subject", "message-id")


@fix
def message(domain: MailDomain, found: ReceivedMails) -> Change:
    """Say which fields the application has to write otherwise."""
    steps = dict.fromkeys(step for mail in found.mails for step in _steps(domain.name, mail))
    fresh = "Send the mail again, save what the mailbox received, and lend that sample"
    parts = tuple(Step(text) for text in (*steps, fresh))
    return Change(f"Write the mail of {domain} in its own name", parts, RECHECK)


def _steps(domain: str, mail: ReceivedMail) -> Iterator[str]:
    if not mail.author or not is_within(mail.author, domain):
        yield f"Write one From field with one address at {domain}; the visitor's is for Reply-To"
    if any(name not in mail.fields for name in MADE):
        yield "Let the mail library set Date and Message-ID"
    if any(mail.fields.count(name) > 1 for name in ONCE):
        yield "Set each field in one place of the code, and replace it instead of adding to it"
    if "reply-to" in mail.fields and not all(mail.reply_to or ("",)):
        yield "Check the visitor's address before it goes into Reply-To, and leave it out if broken"
    if "list-unsubscribe-post" in mail.fields:
        yield "Give List-Unsubscribe an https address, and let DKIM cover both fields"
    if mail.junk or mail.marks:
        yield (
            "Bring EML-02, EML-03 and EML-05 to pass first; then send such mail from a subdomain "
            "and a provider with a good name, without shortened links and tracking pictures"
        )
