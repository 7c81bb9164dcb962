"""The host resolves for everyone, and each of its addresses answers.

## What it checks
Asks several recursive resolvers and every authoritative name server for the host's A and
AAAA records, and connects to port 443 of each address, IPv4 and IPv6 apart. Each of them
must know the name, give an address, and give only addresses that answer. They need not
give the same ones: a content network answers each visitor with what is near.

## Why it matters
A name server that was forgotten in a move, or an IPv6 address behind which nobody
listens, loses a part of your visitors. You are not among them, so you never see it.

## How to fix
Give every name server the same zone, and publish only addresses at which a server listens.
The report names the record to publish or to delete, and the server that gives it.

## References
- [RFC 1034](https://www.rfc-editor.org/rfc/rfc1034) and
  [RFC 1035](https://www.rfc-editor.org/rfc/rfc1035), domain names
- [RFC 8305](https://www.rfc-editor.org/rfc/rfc8305), Happy Eyeballs: how browsers hide it
- OWASP ASVS 5.0, 13.1.1
"""

from launchready.audits import audit, failed, passed, warned
from launchready.evidence.dns import Reachability, Resolution
from launchready.model import Effort, Finding, Host, Judgement, Lifecycle, Row, Severity

WANT = "an address that answers on port 443"


@audit(
    code="DOM-01",
    title="The host resolves for everyone, and each address answers",
    per=Host,
    row=Row.DOMAIN,
    severity=Severity.HIGH,
    blocking=True,
    effort=Effort.S,
    lifecycle=Lifecycle.STABLE,
    standards=("RFC 1034", "RFC 1035", "RFC 9460", "ASVS 13.1.1"),
    reproduce="dig +noall +answer -q {subject} -t A -q {subject} -t AAAA",
)
def resolution(resolution: Resolution, reachability: Reachability) -> Judgement:
    """Judge each view by whether the service can be reached through it."""
    host, views = resolution.host, resolution.views
    if not any(view.addresses for view in views):
        exists = any(view.exists for view in views)
        got = "no address" if exists else "NXDOMAIN: no such name"
        summary = f"{host} has no address" if exists else f"{host} does not exist"
        return failed(summary, Finding(host, got, WANT))
    blind = [
        Finding(f"{host} at {v.server}", "no address" if v.exists else "NXDOMAIN", WANT)
        for v in views
        if not v.addresses
    ]
    if blind:
        return failed(f"{host} does not resolve for everyone", *blind)
    given = {address: view.server for view in reversed(views) for address in view.addresses}
    refused = [
        Finding(f"{host} at {given[address]}", f"{address}: connection refused", WANT)
        for address in sorted(given.keys() & set(reachability.closed))
    ]
    if refused:
        return failed(f"Nobody listens at {len(refused)} of {len(given)} addresses", *refused)
    if unasked := sorted(given.keys() - {*reachability.open, *reachability.closed}):
        found = [Finding(f"{host} at {given[a]}", f"{a}: not asked", WANT) for a in unasked]
        return warned(f"Not every address of {host} was asked", *found)
    return passed(f"Each address of {host} answers, as each of {len(views)} views gives it")
