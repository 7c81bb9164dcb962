"""A mail of the product says who writes, once, and under its own name.

## What it checks
Reads the header of mails that a mailbox received (`samples` in `[mail]`). It fails when

- From is not exactly one field with one domain, or that is no mail domain of the product,
- a field that may stand there only once stands there again, or Date is missing (RFC 5322),
- Reply-To holds something that is no mail address,
- List-Unsubscribe-Post promises one click, and no https address or no signature that covers
  both fields stands behind it (RFC 8058),
- the mail ended among spam in the mailbox that you lend (`[mailbox]`, `mail sample`), or a
  server on its way marked it as spam: Outlook by SFV and SCL, others by X-Spam-Flag.

It warns where Message-ID is missing.

It does not know which mail a sample is, so it cannot say whether Reply-To should lead to the
visitor, or whether an unsubscribe link is due: both are yours to see.

## Why it matters
A form that writes in the visitor's name forges mail: DMARC of the visitor's provider throws
the lead away, and your own test with your own address never shows it.

## How to fix
Write From an address of your own domain, and put the visitor's address into Reply-To. Let the
mail library make Date and Message-ID, and each field once. A mail that is in order and ends
among spam all the same needs SPF, DKIM and DMARC first (EML-02, EML-03, EML-05), then a sender
with a good name: a subdomain and a provider for such mail alone, and no shortened links in it.

## References
- [RFC 5322, section 3.6: which fields, how often](https://www.rfc-editor.org/rfc/rfc5322#section-3.6)
- [RFC 8058, one-click unsubscribe](https://www.rfc-editor.org/rfc/rfc8058)
"""

from collections.abc import Iterator

from launchready.audits import audit, failed, passed, warned
from launchready.evidence.mail import ReceivedMail, ReceivedMails
from launchready.evidence.names import is_within
from launchready.model import Effort, Finding, Judgement, Lifecycle, MailDomain, Row, Severity

ONCE = ("date", "sender", "reply-to", "to", "cc", "subject", "message-id")
ONE_CLICK = "list-unsubscribe-post"
SIGNED = frozenset({"list-unsubscribe", ONE_CLICK})
Fault = tuple[str, Finding]


@audit(
    code="EML-09",
    title="Mail is written in the product's own name",
    per=MailDomain,
    row=Row.EMAIL,
    severity=Severity.MEDIUM,
    blocking=False,
    effort=Effort.S,
    lifecycle=Lifecycle.STABLE,
    standards=("RFC 5322", "RFC 8058"),
    reproduce="grep -iF @{subject} lead.eml",
)
def message(found: ReceivedMails) -> Judgement:
    """Judge every sample; the summary is the first fault's."""
    if said := [fault for mail in found.mails for fault in _faults(mail, found.declared)]:
        return failed(said[0][0], *(finding for _, finding in said))
    if bare := [mail.name for mail in found.mails if "message-id" not in mail.fields]:
        where = f"{bare[0]}: Message-ID"
        return warned("a mail has no Message-ID", Finding(where, "missing", "one"))
    names = ", ".join(mail.name for mail in found.mails)
    return passed(f"{names}: one From of {found.domain}, every field as often as it may be")


def _faults(mail: ReceivedMail, declared: tuple[str, ...]) -> Iterator[Fault]:
    where = f"{mail.name}: From"
    if not mail.author:
        got = mail.authors or "no address"
        yield "From does not name one author", Finding(where, got, "one field, one address")
    elif not any(is_within(mail.author, name) for name in declared):
        said = f"the product writes in the name of {mail.author}"
        yield said, Finding(where, mail.author, declared)
    for name in ONCE:
        if (count := mail.fields.count(name)) > 1:
            said = f"{name} stands there {count} times"
            yield said, Finding(f"{mail.name}: {name}", count, "at most once")
    if "date" not in mail.fields:
        yield "a mail has no Date", Finding(f"{mail.name}: Date", "missing", "one")
    if "reply-to" in mail.fields and not all(mail.reply_to or ("",)):
        got = mail.reply_to or "no address"
        yield "Reply-To is no mail address", Finding(f"{mail.name}: Reply-To", got, "an address")
    if ONE_CLICK in mail.fields:
        yield from _one_click(mail)
    if mail.junk:
        yield "it ended among spam", Finding(mail.name, "the folder for spam", "the inbox")
    for mark in mail.marks:
        yield f"a server took it for spam: {mark}", Finding(mail.name, mark, "no such mark")


def _one_click(mail: ReceivedMail) -> Iterator[Fault]:
    where = f"{mail.name}: List-Unsubscribe"
    if not any("<https://" in value.lower() for value in mail.unsubscribe):
        yield "one click is promised, and leads nowhere", Finding(where, "no https", "<https://…>")
    elif not any(set(signature.covers) >= SIGNED for signature in mail.by_dkim):
        got = "not signed"
        yield "one click is promised, and not signed", Finding(where, got, "covered by DKIM")
