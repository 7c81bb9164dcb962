"""The end of sessions on the server."""

from launchready.evidence.logouts import Logouts
from launchready.fix import fix
from launchready.fix.safe import host
from launchready.model import Change, Product, Step


@fix
def logouts(subject: Product, seen: Logouts) -> Change:  # noqa: ARG001 - the one API
    """Write a step for each session that went on."""
    api = host(seen.host)
    steps = [
        f"{seen.route} at {api}: strike {each.which} out on the server; to clear the browser's"
        " cookie ends nothing."
        for each in seen.open
    ]
    looked = "Look the session up on every request, and let a cache of it last seconds, not hours."
    summary = "End sessions on the server when their person logs out"
    return Change(summary, tuple(map(Step, (*steps, looked))), "launchready recheck AUT-12")
