"""The cipher suites that each address of a host accepts, beside those that are right."""

from launchready.evidence.dns import Addresses
from launchready.evidence.hello import NOT_TLS
from launchready.evidence.suites import WEAK, Suites, SuitesAt
from launchready.evidence.tls import Version
from launchready.gather.parts import parts
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.model import Host, Reason
from launchready.reach import Reach, Unseen

ROUNDS_AT_MOST = 12


@gatherer(asks="its cipher suites", cost=Cost(connections=30))
async def suites(host: Host, reach: Reach, addresses: Addresses) -> Seen[Suites]:
    """Offer every address all suites once, then the weak ones alone until it refuses."""
    works = {
        f"the suites of {host}:443 ({address})": _at(host.name, address, reach)
        for address in addresses.addresses
    }
    endpoints, gaps = await parts(works)
    return Seen(Suites(host.name, endpoints), gaps)


async def _at(host: str, address: str, reach: Reach) -> SuitesAt:
    """Ask one address.

    Raises:
        Unseen: it gives no answer, or hangs up on everything.

    """
    try:
        best = await reach.tls.hello(host, address, Version.TLS12)
    except ConnectionRefusedError:
        return SuitesAt(address, open=False)
    if not best.accepted:
        modern = await reach.tls.hello(host, address, Version.TLS13)
        if modern.accepted:
            return SuitesAt(address)
        detail = f"{host}:443 ({address}) speaks neither TLS 1.2 nor 1.3: {best.answer}"
        raise Unseen(Reason.BROKEN_ANSWER, detail)
    return SuitesAt(address, best.suite, await _weak(host, address, reach))


async def _weak(host: str, address: str, reach: Reach) -> tuple[int, ...]:
    """Offer the weak suites, without those that were accepted, until none is.

    A connection that is closed without a word is a refusal here: the same address has
    just accepted another offer.
    """
    found: list[int] = []
    while len(found) < ROUNDS_AT_MOST:
        rest = tuple(suite for suite in WEAK if suite not in found)
        said = await reach.tls.hello(host, address, Version.TLS12, rest)
        if not said.accepted or said.suite not in rest:
            if said.answer == NOT_TLS:
                raise Unseen(Reason.BROKEN_ANSWER, f"{host}:443 ({address}) answers no TLS")
            break
        found.append(said.suite)
    return tuple(found)
