"""Records point at the providers in use, and at nobody else.

## What it checks
Compares the records of the product with `[providers]` of the manifest: addresses and aliases
of each declared host (to where an alias leaves your domains), the mail servers and the senders
that SPF includes of each mail domain, and the zone's name servers where `dns` is declared. Who
stands behind a record is told by the name that it points to, and by published networks. One
that points to a provider nobody declared fails, and is listed; so does an address of nobody
that is known and that is not declared by itself. Texts that once proved a domain to somebody
are no matter here.

Cloudflare and other proxies hide to whom they forward: where a record points to one, the rest
is inconclusive, since that can only be seen in its own console. Addresses that SPF names itself
(`ip4:`), and records of names that are not declared, are not judged.

## Why it matters
A record that still points to the provider before the last one sends a part of your visitors or
of your mail there. Whoever gets that account, or that address, gets them too.

## How to fix
Delete the records that are left over, or declare the provider that they are for.

## References
- [OWASP API Security 2023, API9](https://owasp.org/API-Security/editions/2023/en/0xa9-improper-inventory-management/)
- OWASP ASVS 5.0, 13.1.1
"""

from launchready.audits import audit, failed, not_applicable, passed
from launchready.evidence.in_use import InUse, RecordsInUse
from launchready.model import Effort, Finding, Judgement, Lifecycle, Product, Row, Severity


@audit(
    code="DOM-04",
    title="Records point at the providers in use",
    per=Product,
    row=Row.DOMAIN,
    severity=Severity.HIGH,
    blocking=False,
    effort=Effort.M,
    lifecycle=Lifecycle.STABLE,
    standards=("API9:2023", "ASVS 13.1.1"),
    reproduce="dig +noall +answer {subject} A {subject} AAAA {subject} MX {subject} TXT",
)
def providers(seen: RecordsInUse) -> Judgement:
    """Judge each record by whether its provider was declared."""
    if not seen.records:
        return not_applicable("No record points anywhere")
    strange = [record for record in seen.records if not record.declared]
    if strange:
        found = [_finding(record) for record in strange]
        who = ", ".join(dict.fromkeys(record.provider or record.target for record in strange))
        return failed(f"Records point to {who}, which nobody declared", *found)
    return passed(f"All {len(seen.records)} records point to providers that were declared")


def _finding(record: InUse) -> Finding:
    got = record.target + (f" ({record.provider})" if record.provider else "")
    return Finding(f"{record.type} {record.source}", got, "a provider of [providers]")
