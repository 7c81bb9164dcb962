"""The TLS versions that each address of a host speaks."""

from launchready.evidence.dns import Addresses
from launchready.evidence.tls import Offer, Version, Versions, VersionsAt
from launchready.gather.parts import parts
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.model import Gap, Host, Reason
from launchready.reach import Reach, Unseen
from launchready.reach.tls import HANG_UP


@gatherer(asks="the TLS versions of each address", cost=Cost(connections=20))
async def versions(host: Host, reach: Reach, addresses: Addresses) -> Seen[Versions]:
    """Offer every version alone to every address."""
    works = {
        f"{host}:443 ({address})": _at(host.name, address, reach) for address in addresses.addresses
    }
    seen, gaps = await parts(works)
    within = tuple(gap for _, missing in seen for gap in missing)
    return Seen(Versions(host.name, tuple(end for end, _ in seen)), gaps + within)


async def _at(host: str, address: str, reach: Reach) -> tuple[VersionsAt, tuple[Gap, ...]]:
    works = {
        f"{version} on {host}:443 ({address})": _offer(host, address, version, reach)
        for version in Version
    }
    answers, gaps = await parts(works)
    offers = tuple(offer for offer in answers if offer)
    if any(offer.answer == HANG_UP for offer in offers) and not any(o.accepted for o in offers):
        detail = f"{host}:443 ({address}) hangs up on every version, without an alert"
        raise Unseen(Reason.CONNECTION_LOST, detail)
    return VersionsAt(address, offers), gaps


async def _offer(host: str, address: str, version: Version, reach: Reach) -> Offer | None:
    try:
        return await reach.tls.offer(host, address, version)
    except ConnectionRefusedError:
        return None
