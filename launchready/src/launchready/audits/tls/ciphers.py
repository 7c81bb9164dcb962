"""No cipher suite is accepted that is broken or keeps no forward secrecy.

## What it checks
Offers TLS 1.2 to each address twice, in a ClientHello that is built by hand. Once with
every suite, strong ones first as browsers do: one with forward secrecy and authenticated
encryption must be chosen. Then with the weak ones alone, again and again without those that
were accepted: suites without encryption, without proof of identity, with a broken cipher
(RC4, 3DES, DES, export), or without forward secrecy. None may be accepted. CBC with forward
secrecy may stay behind the strong ones, for old clients. TLS 1.3 has no weak suites.

The size of Diffie-Hellman groups, and what old versions accept, are not judged here.

## Why it matters
Whoever records today's conversations reads all of them on the day the key gets out, unless
each had a key of its own. Broken ciphers need not even wait for that day.

## How to fix
List the strong suites, and nothing else. The report carries the list for nginx, Caddy and
Cloudflare.

## References
- [RFC 9325, section 4.2](https://www.rfc-editor.org/rfc/rfc9325#section-4.2), cipher suites
- OWASP ASVS 5.0, 12.1.2; [CWE-327](https://cwe.mitre.org/data/definitions/327.html)
"""

from launchready.audits import audit, failed, not_applicable, passed
from launchready.evidence.suites import Suites, SuitesAt, lack, name
from launchready.model import Effort, Finding, Host, Judgement, Lifecycle, Row, Severity


@audit(
    code="TLS-04",
    title="No cipher suite is accepted that is broken or keeps no forward secrecy",
    per=Host,
    row=Row.TLS,
    severity=Severity.MEDIUM,
    blocking=False,
    effort=Effort.S,
    lifecycle=Lifecycle.STABLE,
    standards=("RFC 9325", "ASVS 12.1.2", "CWE-327"),
    reproduce=(
        "openssl s_client -connect {subject}:443 -servername {subject} -tls1_2"
        " -cipher 'kRSA:3DES:aNULL:eNULL:@SECLEVEL=0' </dev/null"
    ),
)
def ciphers(suites: Suites) -> Judgement:
    """Judge what each address prefers, and what else it accepts."""
    host = suites.host
    open_ = [end for end in suites.endpoints if end.open]
    if not open_:
        return not_applicable(f"No address of {host} listens on port 443")
    found = [finding for end in open_ for finding in _faults(host, end)]
    if found:
        return failed(f"{host} accepts cipher suites that it must not", *found)
    return passed(f"{host} accepts no weak cipher suite, and prefers strong ones")


def _faults(host: str, end: SuitesAt) -> list[Finding]:
    where = f"{host}:443 ({end.address})"
    want = "forward secrecy and authenticated encryption"
    found = [Finding(where, f"{name(suite)}: {lack(suite)}", want) for suite in end.weak]
    if end.preferred and end.preferred not in end.weak and lack(end.preferred):
        got = f"{name(end.preferred)} before strong ones: {lack(end.preferred)}"
        found.append(Finding(where, got, want))
    return found
