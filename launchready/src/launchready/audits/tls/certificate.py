"""Every address presents a certificate that browsers accept.

## What it checks
Shakes hands with port 443 of each address of the host, with its name in SNI. The chain
as it was sent must lead to a root of this machine's store (or of the manifest's), be
valid today, and name the host. A missing intermediate is not fetched from elsewhere, so
what passes here passes in clients that cannot either.

## Why it matters
A certificate warning ends the visit, and machines do not even get to see one: webhooks,
feeds and apps just fail.

## How to fix
Serve the whole chain, leaf first, of a certificate that names the host. The report says
what that takes, by the fault.

## References
- [RFC 5280](https://www.rfc-editor.org/rfc/rfc5280#section-6), path validation
- [RFC 9525](https://www.rfc-editor.org/rfc/rfc9525), names in certificates
- OWASP ASVS 5.0, 12.2.2; [CWE-295](https://cwe.mitre.org/data/definitions/295.html)
"""

from typing import assert_never

from launchready.audits import audit, failed, not_applicable, passed
from launchready.evidence.tls import Broken, Certificates, Presented, Refused
from launchready.model import Effort, Finding, Host, Judgement, Lifecycle, Row, Severity


@audit(
    code="TLS-01",
    title="Every address presents a certificate that browsers accept",
    per=Host,
    row=Row.TLS,
    severity=Severity.CRITICAL,
    blocking=True,
    effort=Effort.S,
    lifecycle=Lifecycle.STABLE,
    standards=("RFC 5280", "RFC 9525", "ASVS 12.2.2", "CWE-295"),
    reproduce="openssl s_client -connect {subject}:443 -servername {subject} </dev/null",
)
def certificate(certificates: Certificates) -> Judgement:
    """Judge what each address presents. One that is closed beside others is DOM-01's."""
    host, ends = certificates.host, certificates.endpoints
    if not ends:
        return not_applicable(f"{host} has no address")
    listening = [end for end in ends if not isinstance(end, Refused)]
    found = [finding for end in listening or ends if (finding := _fault(host, end))]
    if not listening:
        return failed(f"Nobody listens on port 443 of {host}", *found)
    if found:
        summary = f"{len(found)} of {len(listening)} addresses of {host} present no valid path"
        return failed(summary, *found)
    return passed(f"Each address of {host} presents a valid path ({len(listening)})")


def _fault(host: str, end: Presented | Refused | Broken) -> Finding | None:
    where, want = f"{host}:443 ({end.address})", f"a certificate that is valid for {host}"
    match end:
        case Refused():
            return Finding(where, "connection refused", want)
        case Broken(detail=detail):
            return Finding(where, f"no handshake: {detail}", want)
        case Presented(fault=""):
            return None
        case Presented(kind_of_fault=kind, fault=fault, leaf=leaf):
            return Finding(where, f"{kind}: {fault} ({leaf.subject or leaf.serial})", want)
        case _:
            assert_never(end)
