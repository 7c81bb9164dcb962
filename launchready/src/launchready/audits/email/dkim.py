"""DKIM signs the mail that really goes out, by a strong key of the product's own.

## What it checks
Verifies every signature of mails that a mailbox received (`samples` in `[mail]`) against the
keys in DNS, by cryptography (RFC 6376, RFC 8463). A mail fails when

- no signature is valid, or none of those is of a domain aligned with From,
- the key of a signature that counts is RSA of less than 2048 bits, or in test mode (`t=y`),
- such a signature covers only the beginning of the body (`l=`), so that anybody may add to it.

The key records of `selectors` in `[mail]` are judged too: missing, revoked, short, in test
mode. It warns of a signature of the domain's own that does not verify beside one that does.

It guesses no selector: a record in DNS signs no mail. A signature that has expired since the
mail came proves nothing any more: then the sample is too old.

## Why it matters
The signature is what survives forwarding. Without a valid one of your own domain, DMARC fails
for every lead that is forwarded; with a short key, somebody else can sign as you.

## How to fix
Turn signing on for your own domain at the mail provider, with a key of 2048 bits, publish the
record that it shows, and take a new sample. For a second, short or revoked key, rotate: publish
a new selector, sign with it, and only then revoke the old one.

## References
- [RFC 6376, DKIM](https://www.rfc-editor.org/rfc/rfc6376)
- [RFC 8301, section 3.2: key sizes](https://www.rfc-editor.org/rfc/rfc8301#section-3.2)
- [RFC 8463, Ed25519](https://www.rfc-editor.org/rfc/rfc8463)
"""

from collections.abc import Iterator

from launchready.audits import audit, failed, passed, warned
from launchready.evidence.dkim_key import STRONG_RSA, DkimKey
from launchready.evidence.mail import DkimKeys, ReceivedMail, ReceivedMails
from launchready.model import Effort, Finding, Judgement, Lifecycle, MailDomain, Row, Severity

STRONG = f"RSA of {STRONG_RSA} bits, or Ed25519"
Fault = tuple[str, Finding]


@audit(
    code="EML-03",
    title="DKIM signs real mail by a strong key of the domain",
    per=MailDomain,
    row=Row.EMAIL,
    severity=Severity.HIGH,
    blocking=True,
    effort=Effort.S,
    lifecycle=Lifecycle.STABLE,
    standards=("RFC 6376", "RFC 8301", "RFC 8463"),
    reproduce="dig +short TXT SELECTOR._domainkey.{subject}",
)
def dkim(found: ReceivedMails, declared: DkimKeys) -> Judgement:
    """Judge every sample and every declared key; the summary is the first fault's."""
    if said := list(_faults(found, declared)):
        return failed(f"DKIM of {found.domain}: {said[0][0]}", *(f for _, f in said))
    if said := [fault for mail in found.mails for fault in _doubts(mail)]:
        return warned(f"DKIM of {found.domain}: {said[0][0]}", *(f for _, f in said))
    signers = {f"{s.key.name} ({s.key.kind} {s.key.bits})" for m in found.mails for s in m.by_dkim}
    return passed(f"DKIM of {found.domain}: valid by {', '.join(sorted(signers))}")


def _faults(found: ReceivedMails, declared: DkimKeys) -> Iterator[Fault]:
    for mail in found.mails:
        if not mail.by_dkim:
            yield _unsigned(mail)
        for signature in mail.by_dkim:
            yield from _weak(signature.key)
            if signature.partial:
                where = f"{mail.name}: DKIM-Signature of {signature.domain}"
                yield "l= lets anybody add to the body", Finding(where, "l=", "no l= tag")
    for key in declared.keys:
        if key.error:
            got = key.texts or "no record"
            yield f"{key.name}: {key.error}", Finding(f"TXT {key.name}", got, "a key record")
        else:
            yield from _weak(key)


def _unsigned(mail: ReceivedMail) -> Fault:
    if not mail.signed:
        return "a real mail is not signed", Finding(mail.name, "no signature", "DKIM-Signature")
    where = f"{mail.name}: DKIM-Signature"
    if valid := tuple(s.signature.domain for s in mail.signed if s.signature.stands):
        said = f"only {valid[0]} signs, which is not the domain in From"
        return said, Finding(where, valid, f"d={mail.author or 'the From domain'}")
    got = tuple(f"{s.signature.domain}: {s.signature.why}" for s in mail.signed)
    return f"no signature is valid: {got[0]}", Finding(where, got, "a valid signature")


def _weak(key: DkimKey) -> Iterator[Fault]:
    where = f"TXT {key.name}"
    if not key.strong and not key.error:
        got = f"{key.kind} {key.bits}"
        yield f"the key at {key.name} has {key.bits} bits", Finding(where, got, STRONG)
    if key.testing:
        said = f"t=y at {key.name} asks receivers to ignore the signature"
        yield said, Finding(where, "t=y", "no t=y")


def _doubts(mail: ReceivedMail) -> Iterator[Fault]:
    for signed in mail.signed:
        signature = signed.signature
        if signed.aligned and not signature.stands:
            where = f"{mail.name}: DKIM-Signature of {signature.domain}"
            said = f"one of its signatures is not valid: {signature.why}"
            yield said, Finding(where, signature.why, "valid, or not there")
