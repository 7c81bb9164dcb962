"""Whether somebody answers at every address that any view of a host gives."""

from launchready.evidence.dns import Reachability, Resolution
from launchready.gather.parts import parts
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.model import Host
from launchready.reach import Reach
from launchready.reach.tls import HTTPS


@gatherer(asks="whether each address answers", cost=Cost(connections=8))
async def reachability(host: Host, reach: Reach, resolution: Resolution) -> Seen[Reachability]:
    """Dial each address alone, so that one family cannot hide the other."""
    addresses = sorted({address for view in resolution.views for address in view.addresses})
    works = {f"{host}:443 ({at})": _answers(host.name, at, reach) for at in addresses}
    answers, gaps = await parts(works)
    return Seen(
        Reachability(
            host=host.name,
            open=tuple(address for address, answered in answers if answered),
            closed=tuple(address for address, answered in answers if not answered),
        ),
        gaps,
    )


async def _answers(host: str, address: str, reach: Reach) -> tuple[str, bool]:
    try:
        async with reach.tls.tcp.connection(host, address, HTTPS):
            return address, True
    except ConnectionRefusedError:
        return address, False
