"""The registration does not end soon, and nobody can take the domain away.

## What it checks
Asks the registry of each domain that holds a host of the product, over RDAP, whom IANA's
bootstrap file names for it. The registration must run for 30 days more at least; it warns
below 60. The domain must be known there, and not be on hold, in redemption or about to be
deleted, and a transfer lock must be set, by the registrar (`clientTransferProhibited`) or by
the registry (`serverTransferProhibited`). Many registries of country domains have no such lock:
there its absence is a warning. A transfer that is under way is a warning too.

Where a registry has no RDAP, as many of country domains, or publishes no date, it is
inconclusive, never a pass, until somebody vouches for it in `[attested.registration]`. Whether
the domain renews by itself, and on whose card, no registry tells. Domains that belong to a
provider, as `acme.vercel.app`, are the provider's to renew.

## Why it matters
A domain that runs out takes everything along in one night: the site, the chat, every mail
address, and each account that can be reset by mail. Whoever buys it next gets them.

## How to fix
Renew for several years, switch automatic renewal on with a card that somebody watches, and
set the transfer lock. On hold, only the registrar can say why.

## References
- [RFC 9083](https://www.rfc-editor.org/rfc/rfc9083), answers of RDAP
- [RFC 9224](https://www.rfc-editor.org/rfc/rfc9224), finding the server
- [RFC 8056](https://www.rfc-editor.org/rfc/rfc8056), the statuses of EPP in RDAP
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from launchready.audits import audit, failed, not_applicable, passed, warned
from launchready.evidence.clock import AsOf
from launchready.evidence.rdap import UNREGISTERED, Registration, Registrations
from launchready.model import Effort, Finding, Judgement, Lifecycle, Product, Row, Severity

AT_LEAST, BETTER = timedelta(days=30), timedelta(days=60)
STOPPED = frozenset(
    {
        UNREGISTERED,
        "client hold",
        "server hold",
        "redemption period",
        "pending delete",
        "pending restore",
    }
)
LOCKS = frozenset(
    {"client transfer prohibited", "server transfer prohibited", "transfer prohibited", "locked"}
)
COUNTRY = 2
Fault = tuple[str, Finding]


@audit(
    code="DOM-02",
    title="The registration does not end soon, and the domain is locked",
    per=Product,
    row=Row.DOMAIN,
    severity=Severity.HIGH,
    blocking=True,
    effort=Effort.S,
    lifecycle=Lifecycle.STABLE,
    standards=("RFC 9083", "RFC 9224", "RFC 8056"),
    reproduce="host={subject}; curl -sL https://rdap.org/domain/${host#www.}",
)
def registration(seen: Registrations, clock: AsOf) -> Judgement:
    """Judge each domain by its end and its statuses."""
    if not seen.domains:
        return not_applicable("Every host stands in a domain of a provider")
    for find, judged in ((_faults, failed), (_doubts, warned)):
        found = [fault for domain in seen.domains for fault in find(domain, clock.moment)]
        if found:
            return judged(found[0][0], *(finding for _, finding in found))
    names = ", ".join(domain.domain for domain in seen.domains)
    return passed(f"No registration of {names} ends within {BETTER.days} days")


def _faults(seen: Registration, now: datetime) -> Iterator[Fault]:
    where = f"{seen.domain} ({seen.source})"
    for status in sorted(STOPPED.intersection(seen.statuses)):
        yield f"{seen.domain} is stopped: {status}", Finding(where, status, "active")
    if seen.ends and seen.ends - now < AT_LEAST:
        yield _ending(seen.domain, seen.ends, now), _finding(where, seen.ends)
    if _is_unlocked(seen) and not _is_of_a_country(seen.domain):
        yield f"Nothing locks {seen.domain} against a transfer", _unlocked(where, seen)


def _doubts(seen: Registration, now: datetime) -> Iterator[Fault]:
    where = f"{seen.domain} ({seen.source})"
    if seen.ends and seen.ends - now < BETTER:
        yield _ending(seen.domain, seen.ends, now), _finding(where, seen.ends)
    if _is_unlocked(seen):
        yield f"Nothing locks {seen.domain} against a transfer", _unlocked(where, seen)
    if "pending transfer" in seen.statuses:
        got = "pending transfer"
        yield f"{seen.domain} is being transferred", Finding(where, got, "no transfer under way")
    if seen.renews is False:
        finding = Finding(where, "no automatic renewal", "renews by itself")
        yield f"{seen.domain} does not renew by itself", finding


def _is_unlocked(seen: Registration) -> bool:
    return LOCKS.isdisjoint(seen.statuses)


def _is_of_a_country(domain: str) -> bool:
    return len(domain.rpartition(".")[2]) == COUNTRY


def _ending(domain: str, ends: datetime, now: datetime) -> str:
    days = (ends - now).days
    return f"{domain} has ended" if ends <= now else f"{domain} ends in {days} days"


def _finding(where: str, ends: datetime) -> Finding:
    return Finding(where, f"ends on {ends:%Y-%m-%d}", f"{BETTER.days} days or more")


def _unlocked(where: str, seen: Registration) -> Finding:
    return Finding(where, seen.statuses or "no status", "client transfer prohibited")
