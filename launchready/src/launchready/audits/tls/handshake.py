"""Nothing that comes before or around a handshake can be replayed, injected or measured.

## What it checks
Offers each address TLS 1.2, or what older version it speaks, with compression: it must speak
secure renegotiation, and choose no compression. Then it finishes a handshake of TLS 1.3 and
reads the session tickets. Where one announces early data (0-RTT), it resumes that session with
an empty POST to a path that does not exist in the early data, and holds back what would end the
handshake: the server must refuse it, answer 425 Too Early, or wait. An answer of another kind
was made of bytes that anybody can record and send again; what the product's real addresses do
is likely the same, and not tried, since that would write. Without proof of control the POST is
not sent, and an announcement alone is inconclusive.

It does not renegotiate, does not see whether ticket keys change, and does not ask for stapled
OCSP: authorities have ended it.

## Why it matters
Whoever records an early request can send it again: the lead arrives twice, the order is placed
twice. Compression lets a stranger read secrets off the length of what is sent.

## How to fix
Switch early data off, or let the application answer 425 to everything that is not safe to
repeat. The report carries the settings.

## References
- [RFC 8470](https://www.rfc-editor.org/rfc/rfc8470), early data in HTTP
- [RFC 5746](https://www.rfc-editor.org/rfc/rfc5746), secure renegotiation
- [RFC 9325, section 3](https://www.rfc-editor.org/rfc/rfc9325#section-3), compression and 0-RTT
"""

from collections.abc import Iterator

from launchready.audits import audit, failed, not_applicable, passed
from launchready.evidence.handshakes import Early, Handshakes, HandshakesAt
from launchready.model import (
    Certainty,
    Effort,
    Finding,
    Host,
    Judgement,
    Lifecycle,
    Row,
    Severity,
)


@audit(
    code="TLS-09",
    title="No handshake leaves a door to replays, injection or compression",
    per=Host,
    row=Row.TLS,
    severity=Severity.LOW,
    blocking=False,
    effort=Effort.S,
    lifecycle=Lifecycle.STABLE,
    standards=("RFC 8470", "RFC 5746", "RFC 9325"),
    reproduce="openssl s_client -connect {subject}:443 -servername {subject} -tls1_2 </dev/null",
)
def handshake(seen: Handshakes) -> Judgement:
    """Judge what each address lets happen."""
    host = seen.host
    open_ = [end for end in seen.endpoints if end.open]
    if not open_:
        return not_applicable(f"No address of {host} listens on port 443")
    found = [finding for end in open_ for finding in _faults(host, end)]
    if found:
        return failed(f"Handshakes with {host} leave a door open", *found)
    words = ", ".join(sorted({end.early for end in open_ if end.early}))
    return passed(f"{host} renegotiates securely if at all, compresses nothing, {words}")


def _faults(host: str, end: HandshakesAt) -> Iterator[Finding]:
    where = f"{host}:443 ({end.address})"
    if end.renegotiates is False:
        yield Finding(where, "no renegotiation_info", "secure renegotiation (RFC 5746)")
    if end.compression:
        yield Finding(where, f"TLS compression, method {end.compression}", "no compression")
    if end.early is Early.ACTS:
        got = f"a POST in early data was answered {end.status}"
        yield Finding(where, got, "425, a refusal, or patience", Certainty.LIKELY)
