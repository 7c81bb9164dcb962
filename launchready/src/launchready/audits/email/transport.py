"""Mail to the product arrives over verified TLS, where that is promised.

## What it checks
Reads what the mail domain promises to those who deliver to it: the MTA-STS record, the policy
file on `mta-sts.<domain>` (RFC 8461), and the TLS reporting record (RFC 8460). Neither is
owed. Where one is there, it fails when

- there are several records of a kind, or one has no `id`, or no report address,
- the policy cannot be had as a sending server has it: over HTTPS with a valid certificate,
  answered by 200 and not by a redirect,
- the policy is malformed, or a mail exchanger of the domain is not in its list.

It warns of mode `testing`, of a policy that senders forget within a day, and of `enforce`
without TLS reports. It does not speak to the mail exchangers themselves.

## Why it matters
A policy in mode `enforce` whose list no longer fits the MX records is mail that silently does
not arrive: the sender's server refuses to deliver, and nobody tells you.

## How to fix
Write every mail exchanger into the policy, serve it with a valid certificate, and change the
`id` with every change of the file. Publish TLS reporting before `enforce`.

## References
- [RFC 8461, MTA-STS](https://www.rfc-editor.org/rfc/rfc8461)
- [RFC 8460, TLS reporting](https://www.rfc-editor.org/rfc/rfc8460)
"""

from collections.abc import Iterator

from launchready.audits import audit, failed, not_applicable, passed, warned
from launchready.evidence.mta_sts import MailTransport, record_error, report_error
from launchready.model import Effort, Finding, Judgement, Lifecycle, MailDomain, Row, Severity

DAY = 86_400
Fault = tuple[str, Finding]


@audit(
    code="EML-08",
    title="MTA-STS and TLS reports are consistent where offered",
    per=MailDomain,
    row=Row.EMAIL,
    severity=Severity.LOW,
    blocking=False,
    effort=Effort.S,
    lifecycle=Lifecycle.STABLE,
    standards=("RFC 8461", "RFC 8460"),
    reproduce="curl -sS https://mta-sts.{subject}/.well-known/mta-sts.txt",
)
def transport(found: MailTransport) -> Judgement:
    """Judge what is offered; the summary is the first fault's."""
    if not found.records and not found.reports:
        return not_applicable(f"{found.domain} offers neither MTA-STS nor TLS reporting")
    for faults, judged in ((_faults, failed), (_doubts, warned)):
        if said := list(faults(found)):
            return judged(f"{found.domain}: {said[0][0]}", *(finding for _, finding in said))
    mode = found.policy.mode if found.policy else "not offered"
    told = "with" if found.reports else "without"
    return passed(f"{found.domain}: MTA-STS {mode}, {told} TLS reports")


def _faults(found: MailTransport) -> Iterator[Fault]:
    kinds = (("_mta-sts", found.records, record_error), ("_smtp._tls", found.reports, report_error))
    for label, records, fault in kinds:
        where = f"TXT {label}.{found.domain}"
        if len(records) > 1:
            said = f"{len(records)} records at {label} count as none"
            yield said, Finding(where, records, "one record")
        elif records and (error := fault(records[0])):
            yield f"the record at {label}: {error}", Finding(where, records, "a whole record")
    if found.policy is None:
        return
    where = f"https://mta-sts.{found.domain}/.well-known/mta-sts.txt"
    if found.policy.error:
        said = f"senders cannot use the policy: {found.policy.error}"
        yield said, Finding(where, found.policy.error, "a policy, over valid HTTPS")
    elif found.policy.mode != "none":
        for host in found.exchanges:
            if not found.policy.matches(host):
                said = f"{host} is not in the policy, mode {found.policy.mode}"
                yield said, Finding(where, found.policy.patterns, f"mx: {host}")


def _doubts(found: MailTransport) -> Iterator[Fault]:
    policy = found.policy
    where = f"https://mta-sts.{found.domain}/.well-known/mta-sts.txt"
    if policy and policy.mode == "testing":
        yield "mode testing protects nothing yet", Finding(where, "testing", "enforce")
    if policy and policy.mode == "enforce" and policy.max_age < DAY:
        got = f"max_age: {policy.max_age}"
        yield "senders forget the policy within a day", Finding(where, got, "a week or more")
    if policy and policy.mode == "enforce" and not found.reports:
        where = f"TXT _smtp._tls.{found.domain}"
        yield "enforced, and nobody hears of failures", Finding(where, "no record", "v=TLSRPTv1")
