"""The one decision behind every carrier."""

from launchready.evidence.carriers import Carriers
from launchready.fix import fix
from launchready.fix.safe import host
from launchready.model import Change, Product, Step


@fix
def carriers(subject: Product, found: Carriers) -> Change:  # noqa: ARG001 - the one API
    """Write a step for each carrier and route."""
    api = host(found.host)
    steps = [
        f"{tried.route} at {api} with {each.carrier}: let it say who calls and nothing else, and"
        " check rights where every other caller's are checked."
        for each, tried in found.crossing
    ]
    off = "Turn off the carriers that no client of yours uses."
    summary = "Decide on rights behind every carrier, in one place"
    return Change(
        summary, tuple(map(Step, dict.fromkeys((*steps, off)))), "launchready recheck AUT-06"
    )
