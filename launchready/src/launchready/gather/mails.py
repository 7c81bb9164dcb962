"""Received mails that the user lends, checked as a receiver checks them."""

from collections.abc import Iterator
from dataclasses import replace

from launchready.evidence.mail import (
    QUESTIONS_AT_MOST,
    ReceivedMail,
    ReceivedMails,
    authored,
    mine,
    received,
)
from launchready.gather.questions import answered
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.model import Gap, MailDomain, Reason
from launchready.reach import Reach, Unsaid, Unseen
from launchready.reach.lent import ArrivedMail, mail_of, whole

SAMPLES_AT_MOST = 4


@gatherer(
    asks="the records behind its received mails",
    cost=Cost(queries=SAMPLES_AT_MOST * QUESTIONS_AT_MOST),
)
async def mails(domain: MailDomain, reach: Reach) -> Seen[ReceivedMails]:
    """Read the samples of a domain, and ask what their receiver asked."""
    lent, declared = reach.lent, reach.lent.domains or ()
    files = [ArrivedMail(path.name, mail_of(path), junk=False) for path in lent.samples]
    own = [
        mail
        for mail in map(whole, (*files, *lent.arrived))
        if mine(authored(mail.raw, lent.receiver), domain.name, declared)
    ]
    if not own:
        raise Unsaid(f"mail.samples: a received mail from {domain}")
    found = [
        replace(await answered(received(m.name, m.raw, lent.receiver), reach), junk=m.junk)
        for m in own
    ]
    arrived = tuple(mail for mail in found if mail.ip)
    gaps = tuple(gap for mail in found for gap in _gaps(mail, lent.receiver))
    if not arrived:
        raise Unseen(gaps[0].reason, str(gaps[0]))
    return Seen(ReceivedMails(domain.name, arrived, declared), gaps)


def _gaps(mail: ReceivedMail, receiver: str) -> Iterator[Gap]:
    by = receiver or "its receiver"
    if not mail.ip:
        detail = f"no Received field of {by} says which address it came from"
        yield Gap(mail.name, Reason.NOT_TESTABLE_HERE, detail)
    elif mail.spf is None:
        detail = f"{by} wrote no Return-Path above its Received field"
        yield Gap(mail.name, Reason.NOT_TESTABLE_HERE, detail)
    for question in mail.spf.unanswered if mail.spf else ():
        yield Gap(mail.name, Reason.NAME_SERVER_FAILED, question)
    for signed in mail.signed:
        if signed.signature.lapsed:
            detail = f"the signature of {signed.signature.key.name} has expired: lend a newer mail"
            yield Gap(mail.name, Reason.STALE, detail)
