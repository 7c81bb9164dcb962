"""The records of a domain that sends no mail."""

from collections.abc import Iterator

from launchready.evidence.mail_parked import Parked
from launchready.fix import fix
from launchready.fix.safe import is_host
from launchready.model import Change, DnsRecord, Host, Step

SPF = "v=spf1 -all"
POLICY = "v=DMARC1; p=reject"
RECHECK = "launchready recheck EML-06"


@fix
def lockdown(host: Host, found: Parked) -> Change:
    """Publish what is missing; what names senders is asked about first."""
    name = found.domain
    if not is_host(name):
        step = Step("Publish v=spf1 -all, a DMARC record with p=reject, and the null MX")
        return Change(f"Lock the domain of {host}", (step,), RECHECK)
    parts = tuple(_parts(found, name))
    return Change(f"Let nobody send mail as {name}", parts, RECHECK)


def _parts(found: Parked, name: str) -> Iterator[DnsRecord | Step]:
    if found.senders:
        yield Step(f"If {name} does send mail, add it to domains in [mail] instead of all this")
    if found.senders or found.error or found.default != "-":
        yield DnsRecord(name, "TXT", SPF, found.records)
    if found.policy != "reject" or found.testing:
        yield DnsRecord(f"_dmarc.{name}", "TXT", POLICY, found.policy_records)
    if not found.exchanges:
        yield DnsRecord(name, "MX", "0 .")
