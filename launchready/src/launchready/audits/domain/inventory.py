"""Every host of the domain is declared, so that none escapes the audit.

## What it checks
Collects the names inside the product's domains that certificates, links on the pages, MX and
SPF records show, and tries some usual ones (`staging`, `admin`, `old`) beside a random name,
in DNS alone: no host is touched that nobody declared. Each that resolves and is not among the
manifest's hosts is listed with where it was seen; where only mail needs it, that is a warning.

It does not read the logs of certificate transparency nor your zone, so a host that nothing
points to stays unseen; names behind a wildcard record cannot be told apart.

## Why it matters
Attackers begin with the list of names, and the host that was forgotten is the one without
updates, without limits, with last year's data. What is not declared is not audited either:
everything else in this report is silent about it.

## How to fix
Add the host to `hosts` in `[product]` and let it be audited, or take it off the net and delete
its record. Waive what must stay and is not yours to mend.

## References
- [OWASP API Security 2023, API9](https://owasp.org/API-Security/editions/2023/en/0xa9-improper-inventory-management/)
- OWASP ASVS 5.0, 13.1.1
"""

from launchready.audits import audit, failed, passed, warned
from launchready.evidence.inventory import Inventory, SeenHost
from launchready.model import Effort, Finding, Judgement, Lifecycle, Product, Row, Severity

WANT = "declared among the hosts, or gone"


@audit(
    code="DOM-06",
    title="Every host of the domain is declared",
    per=Product,
    row=Row.DOMAIN,
    severity=Severity.MEDIUM,
    blocking=False,
    effort=Effort.M,
    lifecycle=Lifecycle.STABLE,
    standards=("API9:2023", "ASVS 13.1.1"),
    reproduce="openssl s_client -connect {subject}:443 </dev/null | openssl x509 -text",
)
def inventory(seen: Inventory) -> Judgement:
    """Judge the hosts that show themselves by whether they live and were declared."""
    live = [host for host in seen.others if host.live]
    findings = [_finding(host) for host in live]
    names = ", ".join(host.name for host in live[:3])
    if any(not host.only_mail for host in live):
        return failed(f"{len(live)} hosts that nobody declared are on the net: {names}", *findings)
    if live:
        return warned(f"Mail needs hosts that nobody declared: {names}", *findings)
    domains = ", ".join(seen.domains)
    return passed(f"No host of {domains} shows itself beside the {len(seen.declared)} declared")


def _finding(host: SeenHost) -> Finding:
    seen = tuple(dict.fromkeys(f"{sight.how}: {sight.where}" for sight in host.sights))
    return Finding(host.name, seen, WANT)
