"""CAA restricts who may issue certificates, and lets the authority in use.

## What it checks
Takes the certificate that each address presents, and for each of its names that covers the
host climbs to the CAA record set that decides, as an authority does (RFC 8659): a set behind
a CNAME counts, the names above the CNAME's target do not; for a wildcard `issuewild` goes
before `issue`. It fails when the authority that issued the certificate is not let in, when
nobody is, or when a critical property forbids everything. It warns when no set restricts
issuance, and when the issuer is an authority whose CAA names are not known here.

It does not see whether `accounturi` or `validationmethods` (RFC 8657) fit your own account.

## Why it matters
Without CAA every authority of the world may issue for your name, so the weakest of them is
yours too. A record that forbids the authority in use is worse: all looks well until the next
renewal is refused, and then the certificate expires.

## How to fix
Publish an `issue` property for every authority that you use, the content network's too, and
none for others. The report carries the records for the certificates that it saw.

## References
- [RFC 8659](https://www.rfc-editor.org/rfc/rfc8659), Certification Authority Authorization
- [RFC 8657](https://www.rfc-editor.org/rfc/rfc8657), its account and method parameters
"""

from collections.abc import Iterator

from launchready.audits import audit, failed, not_applicable, passed, warned
from launchready.evidence.caa import Caa, Issuance
from launchready.knowledge.authorities import authority_of
from launchready.model import Certainty, Effort, Finding, Host, Judgement, Lifecycle, Row, Severity

Fault = tuple[str, Finding]


@audit(
    code="DOM-07",
    title="CAA restricts issuance, and lets the authority in use",
    per=Host,
    row=Row.DOMAIN,
    severity=Severity.MEDIUM,
    blocking=False,
    effort=Effort.XS,
    lifecycle=Lifecycle.STABLE,
    standards=("RFC 8659", "RFC 8657"),
    reproduce="dig +noall +answer {subject} CAA",
)
def caa(caa: Caa) -> Judgement:
    """Judge each name of the certificates in use by who may issue the next one."""
    if not caa.presented and not caa.broken:
        return not_applicable(f"{caa.host} presents no certificate: nobody listens on port 443")
    for find, judged in ((_forbidden, failed), (_doubts, warned)):
        if said := [fault for issuance in caa.issuances for fault in find(issuance)]:
            return judged(f"{caa.host}: {said[0][0]}", *dict.fromkeys(f for _, f in said))
    if caa.broken:
        found = [Finding(f"{caa.host}:443 ({at})", "no handshake", "one") for at in caa.broken]
        return warned(f"{caa.host}: a certificate could not be read", *found)
    issuers = sorted({issuance.issuer for issuance in caa.issuances})
    return passed(f"CAA of {caa.host} restricts issuance and lets in {', '.join(issuers)}")


def _forbidden(issuance: Issuance) -> Iterator[Fault]:
    decides, known = issuance.caa, authority_of(issuance.issuer)
    where = f"CAA {decides.found_at} for {decides.name}"
    got = tuple(record.text for record in decides.deciding)
    want = f'{decides.tag} "{known.domains[0]}"' if known else "the authority in use"
    for record in decides.unheard_of:
        said = f"the critical property {record.tag} forbids every authority"
        yield said, Finding(where, record.text, "only properties that authorities know")
    if not decides.deciding:
        return
    if not decides.allowed:
        yield f"CAA lets nobody issue for {decides.name}", Finding(where, got, want)
    elif known and decides.allowed.isdisjoint(known.domains):
        said = f"CAA forbids {issuance.issuer}, which issued the certificate"
        yield said, Finding(where, got, want, Certainty.LIKELY)


def _doubts(issuance: Issuance) -> Iterator[Fault]:
    decides = issuance.caa
    where = f"CAA {decides.found_at or decides.name}"
    if not decides.deciding:
        got = tuple(record.text for record in decides.records) or "no record"
        said = f"any authority may issue for {decides.name}"
        yield said, Finding(where, got, f"a property {decides.tag} for each authority in use")
    elif issuance.issuer and authority_of(issuance.issuer) is None:
        said = f"it is not known by which name CAA means {issuance.issuer}"
        yield said, Finding(where, tuple(sorted(decides.allowed)), issuance.issuer)
    for record in decides.deciding:
        if record.malformed:
            yield "a property is malformed", Finding(where, record.text, "an authority's domain")
