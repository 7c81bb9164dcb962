"""Files that must not be served: asked for by name, recognised by content."""

import secrets

from launchready.evidence.dns import Addresses
from launchready.evidence.exposure import Exposures, Sighting, fingerprint, recognise
from launchready.evidence.walls import THROTTLED
from launchready.gather.front import unwalled
from launchready.gather.parts import parts
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.knowledge.exposed import paths
from launchready.model import Host, Intrusion, Reason
from launchready.reach import Reach, Unseen
from launchready.reach.http import Fetched


@gatherer(asks="files that must not be served", intrusion=Intrusion.PROBE, cost=Cost(requests=60))
async def exposures(host: Host, reach: Reach, addresses: Addresses) -> Seen[Exposures]:
    """Ask a random path first, then every known one at the pace of a probe."""
    nothing = Seen(Exposures(host.name, (), 0, ()))
    if not addresses.addresses:
        return nothing
    try:
        root = await reach.get(f"https://{host}/")
        baseline = await reach.get(f"https://{host}/{secrets.token_hex(8)}", Intrusion.PROBE)
    except ConnectionRefusedError:
        return nothing
    unwalled((root, baseline))
    asked = {f"https://{host}{path}": _sighting(host, path, baseline, reach) for path in paths()}
    seen, gaps = await parts(asked)
    return Seen(
        Exposures(
            host=host.name,
            asked=tuple(path for path, _ in seen),
            baseline_status=baseline.exchange.status,
            sightings=tuple(sighting for _, sighting in seen if sighting),
        ),
        gaps,
    )


async def _sighting(
    host: Host, path: str, baseline: Fetched, reach: Reach
) -> tuple[str, Sighting | None]:
    url = f"https://{host}{path}"
    fetched = await reach.get(url, Intrusion.PROBE)
    if fetched.exchange.status in THROTTLED:
        raise Unseen(Reason.WALL, f"{url} is throttled ({fetched.exchange.status})")
    kind = recognise(
        path,
        fetched.exchange.status,
        fetched.exchange.header("content-type"),
        fetched.body,
        baseline.body,
    )
    if kind is None:
        return path, None
    length = fetched.exchange.length
    return path, Sighting(path, kind, length, fingerprint(reach.key, fetched.body))
