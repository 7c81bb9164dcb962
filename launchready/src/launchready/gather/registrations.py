"""When the product's domains end, as their registries say, or who vouches for it."""

from urllib.parse import urlsplit

from launchready.evidence.names import is_provided, registered
from launchready.evidence.rdap import (
    UNREGISTERED,
    Registration,
    Registrations,
    registration,
    server_of,
)
from launchready.evidence.tls import Presented
from launchready.evidence.walls import THROTTLED, wall
from launchready.gather.registry import Cost, Seen, Word, gatherer
from launchready.model import Gap, Product, Reason
from launchready.reach import Reach, Unseen
from launchready.reach.http import Ask, Fetched
from launchready.reach.names import NoAddress
from launchready.reach.told import RegistrationWord

IANA = "https://data.iana.org/rdap/dns.json"
JSON = (("Accept", "application/rdap+json, application/json"),)
DOMAINS_AT_MOST = 10
FOUND, MISSING = 200, 404
LOCK = "client transfer prohibited"
ATTEST = "somebody can vouch for it in [attested.registration]"


@gatherer(asks="when its domains end", cost=Cost(queries=44, connections=22, requests=11))
async def registrations(_: Product, reach: Reach) -> Seen[Registrations]:
    """Ask the registry of each domain that is not a provider's; a word fills what it leaves out."""
    hosts = sorted(reach.gateway.scope.hosts)
    own = [registered(host) or host for host in hosts if not is_provided(host)]
    domains = tuple(dict.fromkeys(own))[:DOMAINS_AT_MOST]
    found: list[Registration] = []
    gaps: list[Gap] = []
    word: Word | None = None
    for domain in domains:
        told = _told(domain, reach)
        try:
            seen = await _asked(domain, reach)
        except Unseen as unseen:
            if not told:
                gaps.append(Gap(f"the registration of {domain}", unseen.reason, unseen.detail))
                continue
            seen = Registration(domain, None, (LOCK,) if told.locked else (), "")
        if seen.ends is None and told:
            source = f"the word of {told.who}"
            seen = Registration(domain, told.ends, seen.statuses, source, told.renews)
            word = Word(told.who, told.when, told.until)
        elif seen.ends is None:
            gaps.append(Gap(f"when {domain} ends", Reason.NOT_TESTABLE_HERE, _undated(domain)))
        found.append(seen)
    return Seen(Registrations(tuple(found)), tuple(gaps), word)


def _told(domain: str, reach: Reach) -> RegistrationWord | None:
    word = reach.told.registration
    return word if word and domain in word.domains else None


def _undated(domain: str) -> str:
    return f"the registry of {domain} publishes no date; {ATTEST}"


async def _asked(domain: str, reach: Reach) -> Registration:
    """Find the registry's server, and look the domain up.

    That a registry knows no such domain counts where DNS does not know it either.

    Raises:
        Unseen: there is none, or it does not tell.

    """
    there = (await reach.dns.ask(domain, "NS")).exists
    bootstrap = reach.vantage.rdap or ("" if reach.vantage.private else IANA)
    if not bootstrap:
        detail = "the vantage names no RDAP bootstrap file, and IANA's is not asked from it"
        raise Unseen(Reason.NOT_TESTABLE_HERE, detail)
    try:
        server = server_of((await _fetched(bootstrap, reach)).body, domain)
        if not server:
            detail = f"no registry offers RDAP for {domain}; {ATTEST}"
            raise Unseen(Reason.NOT_TESTABLE_HERE, detail)
        url = f"{server}domain/{domain}"
        fetched = await _fetched(url, reach, also=() if there else (MISSING,))
        if fetched.exchange.status == MISSING:
            return Registration(domain, None, (UNREGISTERED,), url)
        return registration(fetched.body, domain, url)
    except ValueError as error:
        detail = f"what RDAP says of {domain} cannot be read: {error}"
        raise Unseen(Reason.BROKEN_ANSWER, detail) from error


async def _fetched(url: str, reach: Reach, also: tuple[int, ...] = ()) -> Fetched:
    """Fetch from a server that proves who it is; `also` are statuses that count beside 200.

    Raises:
        Unseen: it does not, or there is no such answer.

    """
    host = urlsplit(url).hostname or ""
    reach.gateway.scope.delegate_site(host)
    try:
        address = next(iter((await reach.addresses(host)).addresses), "")
        shown = await reach.tls.present(host, address) if address else None
        if not isinstance(shown, Presented) or shown.fault:
            fault = shown.fault if isinstance(shown, Presented) else "nobody answers"
            raise Unseen(Reason.BROKEN_ANSWER, f"{host} cannot be trusted: {fault}")
        fetched = await reach.send(Ask(url, headers=JSON))
    except (ConnectionRefusedError, NoAddress):
        raise Unseen(Reason.CONNECTION_LOST, f"{host} refuses connections") from None
    exchange = fetched.exchange
    if exchange.status in THROTTLED or wall(exchange, fetched.body):
        raise Unseen(Reason.WALL, f"{url} is walled off ({exchange.status})")
    if exchange.status not in {FOUND, *also} or not exchange.whole:
        detail = f"{url} answers {exchange.status}" + ("" if exchange.whole else " without an end")
        raise Unseen(Reason.BROKEN_ANSWER, detail)
    return fetched
