"""Mail to the domain is taken: over valid TLS, and for the names that must be there.

## What it checks
Speaks to the mail exchangers of each mail domain as a sending server does, until TLS is up, and
asks the preferred one for which names it takes mail (RCPT, never DATA: nothing is sent). It
fails when

- an exchanger has no address, or refuses connections, or there is nobody to take mail at all,
- one offers no STARTTLS, or its handshake fails, or its certificate is not valid for its name,
- `postmaster` or `abuse` is refused (RFC 5321, RFC 2142), or an address of `contacts` in
  `[mail]`, which visitors are told.

It warns where a name is taken that nobody has: then taking proves nothing, the mail may bounce
later. It warns too of a certificate for which only DANE (RFC 7672) vouches: whether that zone is
signed is not judged here.

*Try again later* (grey-listing) decides nothing, nor does a refusal that may be meant for the
machine which asks. One address of at most four exchangers is spoken to. Where port 25 of an
exchanger is silent or shut, two large mail services are tried: if they are too, it is this
network that lets nobody out, as most homes and offices do, and nothing is said of the product.

## Why it matters
Your customer answers the bot's mail, and the answer must arrive. Who wants to tell you of abuse
or of a broken mail server writes to these names, and gives up after one bounce.

## How to fix
Give the exchanger a certificate for the name in the MX record, offer STARTTLS, and lead
`postmaster` and `abuse` into a mailbox that somebody reads.

## References
- [RFC 5321, section 4.5.1: postmaster](https://www.rfc-editor.org/rfc/rfc5321#section-4.5.1)
- [RFC 3207, STARTTLS](https://www.rfc-editor.org/rfc/rfc3207)
- [RFC 2142, mailbox names](https://www.rfc-editor.org/rfc/rfc2142)
"""

from collections.abc import Iterator
from typing import assert_never

from launchready.audits import audit, failed, not_applicable, passed, warned
from launchready.evidence.exchangers import (
    Answered,
    Exchanger,
    Exchangers,
    Known,
    Mailboxes,
    Nowhere,
)
from launchready.evidence.tls import Broken, Presented, Refused
from launchready.model import (
    Effort,
    Finding,
    Intrusion,
    Judgement,
    Lifecycle,
    MailDomain,
    Row,
    Severity,
)

Fault = tuple[str, Finding]


@audit(
    code="EML-07",
    title="Mail to the domain is taken over valid TLS",
    per=MailDomain,
    row=Row.EMAIL,
    severity=Severity.MEDIUM,
    blocking=False,
    effort=Effort.S,
    mode=Intrusion.PROBE,
    lifecycle=Lifecycle.STABLE,
    standards=("RFC 5321", "RFC 3207", "RFC 2142"),
    reproduce="openssl s_client -starttls smtp -verify_return_error "
    "-connect $(dig +short MX {subject} | sort -n | cut -d' ' -f2 | head -1):25 </dev/null",
)
def exchanger(found: Exchangers, boxes: Mailboxes) -> Judgement:
    """Judge every exchanger and every name; the summary is the first fault's."""
    if found.closed:
        return not_applicable(f"a null MX says that {found.domain} takes no mail")
    for faults, judged in ((_faults, failed), (_doubts, warned)):
        if said := list(faults(found, boxes)):
            return judged(f"mail to {found.domain}: {said[0][0]}", *(f for _, f in said))
    hosts = ", ".join(host for host, _ in found.open)
    names = ", ".join(box.name for box in boxes.asked)
    return passed(f"{hosts}: valid TLS; {boxes.host} takes mail for {names} of {found.domain}")


def _faults(found: Exchangers, boxes: Mailboxes) -> Iterator[Fault]:
    for one in found.hosts:
        yield from _unreachable(one, implicit=found.implicit)
        if isinstance(one.end, Answered):
            yield from _unsafe(one, one.end)
    for box in boxes.asked:
        if box.known is Known.UNKNOWN:
            where = f"RCPT TO {box.name}@{found.domain} at {boxes.host}"
            yield f"{box.name} is refused", Finding(where, box.said, "250")


def _unreachable(one: Exchanger, *, implicit: bool) -> Iterator[Fault]:
    where = f"{one.host}:25"
    instead = ", where mail goes without an MX record," if implicit else ""
    match one.end:
        case Nowhere():
            said = f"{one.host}{instead} has no address"
            yield said, Finding(where, "no address", "a host with an address")
        case Refused(address=address):
            said = f"{one.host}{instead} refuses connections on port 25"
            yield said, Finding(f"{where} ({address})", "connection refused", "a mail server")
        case Answered():
            pass
        case _:
            assert_never(one.end)


def _unsafe(one: Exchanger, end: Answered) -> Iterator[Fault]:
    where, want = f"{one.host}:25 ({end.address})", f"a certificate that is valid for {one.host}"
    match end.tls:
        case None:
            yield f"{one.host} offers no STARTTLS", Finding(where, "no STARTTLS", "STARTTLS")
        case Broken(detail=detail):
            yield f"TLS with {one.host} fails: {detail}", Finding(where, detail, want)
        case Presented() as shown:
            if shown.fault and not one.vouched:
                said = f"the certificate of {one.host} is not valid: {shown.fault}"
                yield said, Finding(where, f"{shown.kind_of_fault}: {shown.fault}", want)
        case _:
            assert_never(end.tls)


def _doubts(found: Exchangers, boxes: Mailboxes) -> Iterator[Fault]:
    for one in found.hosts:
        if one.vouched:
            where = f"TLSA _25._tcp.{one.host}"
            said = f"only DANE vouches for the certificate of {one.host}"
            yield said, Finding(where, "no valid path", "a path, or a zone that is signed")
    if boxes.catches_all:
        where = f"RCPT TO a random name at {boxes.host}"
        said = f"{boxes.host} takes mail for anybody, so it may bounce later"
        yield said, Finding(where, "taken", "550 for who is not there")
