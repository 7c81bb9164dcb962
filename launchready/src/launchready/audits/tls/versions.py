"""Only TLS 1.2 and TLS 1.3 are spoken.

## What it checks
Offers SSLv3, TLS 1.0, 1.1, 1.2 and 1.3 to each address, one at a time, in a ClientHello
that is built by hand: the TLS library of this machine cannot offer the old ones any more,
and would pass everybody. At least one of TLS 1.2 and 1.3 must be accepted, and none of the
others. A connection that is closed without a word counts as a refusal only beside a
version that the same address accepts.

## Why it matters
The versions before 1.2 rest on broken hashes and can be attacked by whoever sits on the
path. Every browser has dropped them, so nobody but an attacker still asks for them.

## How to fix
Allow TLS 1.2 and 1.3 alone, on whatever speaks TLS first: the load balancer or the content
network, else the server. The report carries the setting for nginx, Caddy and Cloudflare.

## References
- [RFC 8996](https://www.rfc-editor.org/rfc/rfc8996), deprecating TLS 1.0 and TLS 1.1
- [RFC 9325](https://www.rfc-editor.org/rfc/rfc9325#section-3.1.1), recommendations for TLS
- OWASP ASVS 5.0, 12.1.1; [CWE-326](https://cwe.mitre.org/data/definitions/326.html)
"""

from launchready.audits import audit, failed, not_applicable, passed, warned
from launchready.evidence.hello import CLOSED
from launchready.evidence.tls import Version, Versions, VersionsAt
from launchready.model import Certainty, Effort, Finding, Host, Judgement, Lifecycle, Row, Severity

MODERN = frozenset({Version.TLS12, Version.TLS13})
WANT = "TLS 1.2 or TLS 1.3, and nothing older"


@audit(
    code="TLS-03",
    title="Only TLS 1.2 and TLS 1.3 are spoken",
    per=Host,
    row=Row.TLS,
    severity=Severity.HIGH,
    blocking=True,
    effort=Effort.S,
    lifecycle=Lifecycle.STABLE,
    standards=("RFC 8996", "RFC 9325", "ASVS 12.1.1", "CWE-326"),
    reproduce=(
        "openssl s_client -connect {subject}:443 -servername {subject}"
        " -tls1_1 -cipher ALL:@SECLEVEL=0 </dev/null"
    ),
)
def versions(versions: Versions) -> Judgement:
    """Judge each address by what it accepts of what it was offered alone."""
    host = versions.host
    open_ = [end for end in versions.endpoints if end.offers]
    if not open_:
        return not_applicable(f"No address of {host} listens on port 443")
    old = [_old(host, end) for end in open_ if not MODERN.issuperset(end.accepted)]
    if old:
        return failed(f"{host} speaks versions that are broken", *old)
    without = [end for end in open_ if not end.accepted]
    if any(end.offered >= MODERN for end in without):
        found = [_without(host, end) for end in without if end.offered >= MODERN]
        return failed(f"{host} speaks neither TLS 1.2 nor TLS 1.3", *found)
    if without:
        found = [_without(host, end) for end in without]
        return warned(f"{host} was not heard to speak TLS 1.2 or TLS 1.3", *found)
    spoken = {version for end in open_ for version in end.accepted}
    return passed(f"{host} speaks {' and '.join(sorted(spoken))}, and nothing older")


def _old(host: str, end: VersionsAt) -> Finding:
    broken = tuple(version for version in end.accepted if version not in MODERN)
    return Finding(f"{host}:443 ({end.address})", broken, WANT)


def _without(host: str, end: VersionsAt) -> Finding:
    answers = {offer.version: offer.answer for offer in end.offers if offer.version in MODERN}
    got = tuple(f"{version}: {answers.get(version, 'no answer')}" for version in sorted(MODERN))
    certainty = Certainty.LIKELY if CLOSED in answers.values() else Certainty.CERTAIN
    return Finding(f"{host}:443 ({end.address})", got, WANT, certainty)
