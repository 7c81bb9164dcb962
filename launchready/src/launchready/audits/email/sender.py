"""SPF covers the address that really sends, in the product's own name.

## What it checks
Takes mails of the product as a mailbox received them (`samples` in `[mail]`), with the
address and the return path that the receiver itself wrote on top, and evaluates SPF for just
these (RFC 7208). It fails when

- the result is anything but pass,
- it passes for a return path of somebody else, and no signature of the domain stands in for it.

It warns where SPF passes for somebody else's domain and DMARC rests on the signature alone,
and where the receiver said something else when the mail came.

A mail without the receiver's `Received` and `Return-Path` shows nothing of this. It does not
see services of yours that sent none of the samples.

## Why it matters
A record can be perfect and name the wrong services: then the one that sends your leads is a
stranger in your name, and its mail goes to the spam folder, or nowhere.

## How to fix
Add what your mail provider names to the SPF record, and set a return path below your own
domain there; providers call it custom MAIL FROM or bounce domain. Then take a new sample.

## References
- [RFC 7208, section 2.4: which identity is checked](https://www.rfc-editor.org/rfc/rfc7208#section-2.4)
- [RFC 9989, DMARC: alignment](https://www.rfc-editor.org/rfc/rfc9989)
"""

from collections.abc import Iterator

from launchready.audits import audit, failed, passed, warned
from launchready.evidence.mail import ReceivedMail, ReceivedMails
from launchready.evidence.spf_check import SpfResult
from launchready.model import Effort, Finding, Judgement, Lifecycle, MailDomain, Row, Severity

Fault = tuple[str, Finding]


@audit(
    code="EML-02",
    title="SPF covers the sender really used",
    per=MailDomain,
    row=Row.EMAIL,
    severity=Severity.HIGH,
    blocking=True,
    effort=Effort.S,
    lifecycle=Lifecycle.STABLE,
    standards=("RFC 7208", "RFC 8601"),
    reproduce="dig +short TXT {subject}",
)
def sender(found: ReceivedMails) -> Judgement:
    """Judge every sample; the summary is the first fault's."""
    for faults, judged in ((_faults, failed), (_doubts, warned)):
        if said := [fault for mail in found.mails for fault in faults(mail)]:
            return judged(f"SPF of {found.domain}: {said[0][0]}", *(f for _, f in said))
    senders = ", ".join(sorted({mail.ip for mail in found.mails}))
    return passed(f"SPF of {found.domain} passes for {senders}, which really sent")


def _faults(mail: ReceivedMail) -> Iterator[Fault]:
    if mail.spf is None:
        return
    where = f"{mail.name}: MAIL FROM {mail.spf.domain or '<>'} by {mail.ip}"
    if mail.spf.result is not SpfResult.PASS:
        got = f"{mail.spf.result}: {mail.spf.why}"
        yield f"{mail.spf.result} for {mail.ip}, which sends", Finding(where, got, "pass")
    elif not mail.spf_aligned and not mail.by_dkim:
        yield from _strange(mail, where)


def _doubts(mail: ReceivedMail) -> Iterator[Fault]:
    if mail.spf is None:
        return
    where = f"{mail.name}: MAIL FROM {mail.spf.domain or '<>'} by {mail.ip}"
    if not mail.spf_aligned:
        yield from _strange(mail, where)
    if others := mail.claims("spf") - {SpfResult.PASS}:
        got = tuple(sorted(others))
        yield f"{mail.by} said {got[0]} when it came", Finding(mail.name, got, "pass")


def _strange(mail: ReceivedMail, where: str) -> Iterator[Fault]:
    got = mail.spf.domain if mail.spf else ""
    said = f"it passes for {got}, which is not the domain in From"
    yield said, Finding(where, got, f"a return path of {mail.author or 'the From domain'}")
