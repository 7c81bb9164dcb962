"""The policy with every mail exchanger in it, and the records beside it."""

from collections.abc import Iterator

from launchready.evidence.mta_sts import MailTransport, record_error, report_error
from launchready.fix import fix
from launchready.fix.safe import is_host
from launchready.model import Change, DnsRecord, MailDomain, ServerRule, Step

WEEK = 604_800
RECHECK = "launchready recheck EML-08"


@fix
def transport(domain: MailDomain, found: MailTransport) -> Change:
    """Write what senders have to find; the id has to change with the file."""
    parts = (*_sts(domain.name, found), *_reports(domain.name, found))
    fallback = Step("Read the records again")
    return Change(f"Let senders find one policy of {domain}", parts or (fallback,), RECHECK)


def _sts(domain: str, found: MailTransport) -> Iterator[DnsRecord | ServerRule | Step]:
    policy = found.policy
    if policy is None:
        return
    misfit = policy.mode != "none" and not all(map(policy.matches, found.exchanges))
    if policy.error or misfit:
        yield ServerRule(f"https://mta-sts.{domain}/.well-known/mta-sts.txt", _text(found))
        if "certificate" in policy.error or "TLS" in policy.error:
            yield Step(f"Get a valid certificate for mta-sts.{domain}")
        yield Step(f"Write a new id into the TXT record at _mta-sts.{domain}: today's date will do")
    if len(found.records) > 1 or any(map(record_error, found.records)):
        yield DnsRecord(f"_mta-sts.{domain}", "TXT", "v=STSv1; id=1", found.records)
    if policy.mode == "testing" and not policy.error:
        yield Step("After two weeks without failures in the TLS reports, set mode: enforce")
    if policy.mode == "enforce" and policy.max_age < WEEK:
        yield Step(f"Set max_age: {WEEK} or more, and a new id")


def _text(found: MailTransport) -> str:
    """Begin with testing: an enforced mistake is lost mail."""
    hosts = [f"mx: {host}" for host in found.exchanges if is_host(host)]
    return "\n".join(["version: STSv1", "mode: testing", *hosts, f"max_age: {WEEK}", ""])


def _reports(domain: str, found: MailTransport) -> Iterator[DnsRecord]:
    broken = len(found.reports) > 1 or any(map(report_error, found.reports))
    if broken or not found.reports:
        value = f"v=TLSRPTv1; rua=mailto:tls-reports@{domain}"
        yield DnsRecord(f"_smtp._tls.{domain}", "TXT", value, found.reports)
