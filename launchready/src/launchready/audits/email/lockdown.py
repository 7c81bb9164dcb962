"""A domain that sends no mail says so, and nobody else sends in its name.

## What it checks
Takes the registered domain of every host that is no mail domain in the manifest: aliases,
redirects, parked names. It fails when

- it has no SPF record that refuses everybody (`v=spf1 -all`), or one that lets somebody send,
- no DMARC policy of `reject` applies to it, or the record asks receivers only to test.

It warns when there is an address and no MX at all: then senders try the web server, where a
null MX (RFC 7505) would tell them at once. A domain that only receives keeps its MX.

It cannot see whether a domain that names senders really sends: one that does belongs into
`[mail]`. A name below a hosting provider's domain is the provider's to protect.

## Why it matters
Whoever wants to write to your customers in your name takes the name that you forgot. An alias
without these two records is as good as your main domain, and nobody reads its reports.

## How to fix
Publish three records: TXT `v=spf1 -all`, TXT `v=DMARC1; p=reject` at `_dmarc`, and MX `0 .`
unless mail is received there.

## References
- [RFC 7505, null MX](https://www.rfc-editor.org/rfc/rfc7505)
- [RFC 7208, section 10.1.2: domains that send no mail](https://www.rfc-editor.org/rfc/rfc7208#section-10.1.2)
- [RFC 9989, DMARC](https://www.rfc-editor.org/rfc/rfc9989)
"""

from collections.abc import Iterator

from launchready.audits import audit, failed, not_applicable, passed, warned
from launchready.evidence.mail_parked import Parked
from launchready.model import Effort, Finding, Host, Judgement, Lifecycle, Row, Severity

SPF = "v=spf1 -all"
Fault = tuple[str, Finding]


@audit(
    code="EML-06",
    title="Domains that send no mail are locked",
    per=Host,
    row=Row.EMAIL,
    severity=Severity.MEDIUM,
    blocking=False,
    effort=Effort.XS,
    lifecycle=Lifecycle.STABLE,
    standards=("RFC 7505", "RFC 7208", "RFC 9989"),
    reproduce="dig +short TXT {subject}; dig +short TXT _dmarc.{subject}",
)
def lockdown(found: Parked) -> Judgement:
    """Judge the domain of the host; the summary is the first fault's."""
    if found.sends:
        return not_applicable(f"{found.domain} is a mail domain, or below one: {found.sends}")
    if found.provided or not found.domain:
        return not_applicable(f"{found.host} is below a domain of somebody else")
    if said := list(_faults(found)):
        return failed(f"{found.domain}: {said[0][0]}", *(finding for _, finding in said))
    if not found.exchanges and found.addressed:
        said = f"{found.domain} has an address and no MX: senders try the web server"
        return warned(said, Finding(f"MX {found.domain}", "none", "0 ."))
    return passed(f"{found.domain} lets nobody send: {SPF}, DMARC rejects")


def _faults(found: Parked) -> Iterator[Fault]:
    where = f"TXT {found.domain}"
    if not found.records:
        yield "anybody may send in its name: no SPF", Finding(where, "no SPF record", SPF)
    elif found.error:
        yield f"its SPF counts for nothing: {found.error}", Finding(where, found.records, SPF)
    elif found.senders:
        said = f"{found.senders[0]} may send in its name, and it is no declared mail domain"
        yield said, Finding(where, found.senders, SPF)
    elif found.default != "-":
        yield "its SPF does not refuse", Finding(where, found.records, SPF)
    where = f"TXT _dmarc.{found.domain}"
    if found.policy != "reject":
        got = f"p={found.policy}" if found.policy else "no policy"
        yield f"forged mail is not rejected: {got}", Finding(where, got, "p=reject")
    elif found.testing:
        yield "t=y asks receivers only to test", Finding(where, "t=y", "no t tag")
