"""Whose scripts run on a host's pages; what lies beyond the end of a long page is a gap."""

from launchready.evidence.scripts import Scripts, scripts_of
from launchready.evidence.visit import Visit
from launchready.gather.registry import Cost, Seen, gatherer
from launchready.model import Gap, Host, Reason
from launchready.reach import Reach


@gatherer(asks="whose scripts its pages load", cost=Cost())
async def scripts(host: Host, reach: Reach, visit: Visit) -> Seen[Scripts]:  # noqa: ARG001 - all gatherers look alike
    """Sort the scripts that the visit saw."""
    return Seen(scripts_of(visit), long_pages(visit))


def long_pages(visit: Visit) -> tuple[Gap, ...]:
    """Say which pages of the visit were not read to their end."""
    cut = [page for page in visit.documents if page.shape == "html" and not page.exchange.whole]
    return tuple(
        Gap(f"the end of {page.url}", Reason.BUDGET, f"only {page.exchange.length} bytes were read")
        for page in cut
    )
