"""DMARC keeps strangers from sending in the domain's name, and its reports are read.

## What it checks
Finds the DMARC record that applies to the mail domain as a receiver does (RFC 9989): at
`_dmarc.<domain>`, else by tree walk. It fails when

- no record applies, several stand at one name, or the record has a fault that undoes it,
- the policy for this domain is `none`, or `t=y` asks receivers only to test it,
- no report arrives anywhere: there is no `rua`, or no address in it is a mail address
  whose host is of the same organisation or consents in
  `<domain>._report._dmarc.<host>` (RFC 9990).

It warns when some report addresses get nothing while others do, when `sp=none` or `np=none`
leaves the subdomains open, and of a `pct` below 100, which newer receivers ignore and
older ones obey.

It does not see whether your own mail is aligned, that is, whether the policy would hit it
too: that shows in the reports and on a received mail. Nor does it see the mailbox.

## Why it matters
Without an enforced policy anybody can write to your customers as you, and most receivers
show it as yours. Without reports you learn of it, and of your own mail that fails, last.

## How to fix
First let reports come in, and mend every service of yours that fails in them. Then publish
`p=quarantine`, and after two quiet weeks `p=reject`. Where reports go to another
organisation, that one publishes the consent; services for reports do so when you sign up.

## References
- [RFC 9989](https://www.rfc-editor.org/rfc/rfc9989), DMARC, which replaced RFC 7489
- [RFC 9990](https://www.rfc-editor.org/rfc/rfc9990), aggregate reports and who may get them
"""

from collections.abc import Iterator

from launchready.audits import audit, failed, passed, warned
from launchready.evidence.dmarc import Dmarc
from launchready.model import Effort, Finding, Judgement, Lifecycle, MailDomain, Row, Severity

ENFORCED = frozenset({"quarantine", "reject"})
WHOLE = "100"
Fault = tuple[str, Finding]


@audit(
    code="EML-04",
    title="DMARC is enforced and its reports arrive",
    per=MailDomain,
    row=Row.EMAIL,
    severity=Severity.HIGH,
    blocking=True,
    effort=Effort.S,
    lifecycle=Lifecycle.STABLE,
    standards=("RFC 9989", "RFC 9990"),
    reproduce="dig +short TXT _dmarc.{subject}",
)
def dmarc(found: Dmarc) -> Judgement:
    """Judge what applies to the domain; the summary is the first fault's."""
    for faults, judged in ((_faults, failed), (_doubts, warned)):
        if said := list(faults(found)):
            return judged(f"DMARC of {found.domain}: {said[0][0]}", *(f for _, f in said))
    where = f"{found.source}={found.policy} at {found.found_at}"
    hosts = ", ".join(sorted({report.domain for report in found.reports}))
    return passed(f"DMARC of {found.domain}: {where}, reports go to {hosts}")


def _faults(found: Dmarc) -> Iterator[Fault]:
    where = f"TXT _dmarc.{found.found_at or found.domain}"
    own = found.walk[0] if found.walk else None
    if own and len(own.records) > 1:
        said = f"{len(own.records)} records, which count as none"
        yield said, Finding(f"TXT _dmarc.{own.domain}", own.records, "one record")
    elif not found.found_at:
        got = (own.others if own else ()) or "no record"
        yield "no record applies", Finding(where, got, "one record that begins with v=DMARC1;")
    if not found.found_at:
        return
    if found.error:
        yield found.error, Finding(where, found.error, "p=quarantine or p=reject")
    elif found.policy not in ENFORCED:
        got = f"{found.source}={found.policy}"
        yield f"{got} lets forged mail through", Finding(where, got, "quarantine or reject")
    if found.testing:
        yield "t=y asks receivers only to test", Finding(where, "t=y", "no t tag")
    if not found.reports:
        said = "there is no rua, so no report arrives"
        yield said, Finding(where, "no rua", "rua=mailto: and an address")
    elif not any(report.authorised for report in found.reports):
        yield from _lost(found)


def _doubts(found: Dmarc) -> Iterator[Fault]:
    where = f"TXT _dmarc.{found.found_at}"
    yield from _lost(found)
    for name in ("sp", "np"):
        if found.found_at == found.domain and found.tag(name).lower() == "none":
            said = f"{name}=none leaves subdomains open"
            yield said, Finding(where, f"{name}=none", f"no {name} tag, so that p applies")
    if found.tag("pct") not in {"", WHOLE}:
        got = f"pct={found.tag('pct')}"
        yield f"{got} means other things to other receivers", Finding(where, got, "no pct tag")


def _lost(found: Dmarc) -> Iterator[Fault]:
    for report in found.reports:
        if report.fault:
            said = f"no report arrives at {report.uri}: {report.fault}"
            where = f"TXT {report.consent}" if report.consent else f"rua of {found.found_at}"
            want = "v=DMARC1" if report.consent else "mailto: and an address"
            yield said, Finding(where, report.fault, want)
