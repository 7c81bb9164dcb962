"""Every name server of the zone serves it, and the parent names the same ones.

## What it checks
For each zone that holds a host of the product: asks the servers of the zone above to whom
they delegate, and then every server that they or the zone itself name for the zone's SOA and
NS, over IPv4 where it has such an address. Each of them must have an address and answer with
authority; parent and zone must name the same servers, two at least. It warns when servers
have different serials, which can be a transfer under way, and when one address is behind all
of the names.

It sees one moment and one place: not whether a serial stays behind, and not whether two
addresses stand in one room.

## Why it matters
A resolver asks any of the servers. One that was forgotten in a move answers nothing, or says
what was true last year: a part of your visitors wait, or reach the old place. You are served
from a cache, so you never see it.

## How to fix
Give registrar and zone the same list of servers, and delete those that no longer serve the
zone. The report names each server, and what it said.

## References
- [RFC 1034, section 4.2.2](https://www.rfc-editor.org/rfc/rfc1034#section-4.2.2), delegation
- [RFC 1912, section 2.8](https://www.rfc-editor.org/rfc/rfc1912#section-2.8), lame delegation
- [RFC 2182](https://www.rfc-editor.org/rfc/rfc2182), how many name servers, and where
"""

from collections.abc import Iterator

from launchready.audits import audit, failed, not_applicable, passed, warned
from launchready.evidence.delegation import Delegation, Delegations
from launchready.model import Effort, Finding, Judgement, Lifecycle, Product, Row, Severity

AT_LEAST = 2
Fault = tuple[str, Finding]


@audit(
    code="DOM-03",
    title="Every name server serves the zone, and the parent names the same ones",
    per=Product,
    row=Row.DOMAIN,
    severity=Severity.MEDIUM,
    blocking=False,
    effort=Effort.S,
    lifecycle=Lifecycle.STABLE,
    standards=("RFC 1034", "RFC 1912", "RFC 2182"),
    reproduce="dig +nssearch {subject}",
)
def delegation(seen: Delegations) -> Judgement:
    """Judge each zone by the servers that both sides name."""
    if not seen.zones:
        return not_applicable("No zone holds a host of the product")
    for find, judged in ((_faults, failed), (_doubts, warned)):
        if said := [fault for zone in seen.zones for fault in find(zone)]:
            return judged(said[0][0], *(finding for _, finding in said))
    servers = {at.server for zone in seen.zones for at in zone.serving}
    names = ", ".join(zone.zone for zone in seen.zones)
    return passed(f"All {len(servers)} name servers of {names} serve what the parent delegates")


def _faults(zone: Delegation) -> Iterator[Fault]:
    name = zone.zone
    for server in zone.homeless:
        finding = Finding(f"NS {name}: {server}", "no address", "a server that exists")
        yield f"{server}, a name server of {name}, has no address", finding
    for at in zone.lame:
        finding = Finding(
            f"{name} at {at.server} ({at.address})", at.detail, "an SOA, with authority"
        )
        yield f"{at.server} does not serve {name}", finding
    if not zone.serving:
        return
    if zone.own != frozenset(zone.delegated):
        above = zone.parent or "the root"
        finding = Finding(f"NS {name}", _list(zone.own), _list(zone.delegated))
        yield f"{name} names other servers than {above} delegates to", finding
    if len(zone.own) < AT_LEAST:
        finding = Finding(f"NS {name}", _list(zone.own), "two name servers or more")
        yield f"{name} depends on a single name server", finding


def _doubts(zone: Delegation) -> Iterator[Fault]:
    name = zone.zone
    if len(zone.serials) > 1:
        got = tuple(f"{serial}: {', '.join(at)}" for serial, at in sorted(zone.serials.items()))
        yield f"The servers of {name} have different serials", Finding(f"SOA {name}", got, "one")
    if zone.in_one_place:
        finding = Finding(f"NS {name}", zone.serving[0].address, "two addresses or more")
        yield f"One address is behind every name server of {name}", finding


def _list(servers: frozenset[str] | tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(servers))
