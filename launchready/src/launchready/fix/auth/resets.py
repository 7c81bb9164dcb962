"""Links that work once, by POST, for a while, and lead to the product."""

from collections.abc import Iterator

from launchready.evidence.resets import Resets
from launchready.fix import fix
from launchready.fix.safe import host
from launchready.model import Change, Product, Step

DAY = 86_400


@fix
def resets(subject: Product, seen: Resets) -> Change:  # noqa: ARG001 - the one API
    """Write a step for each thing that was wrong."""
    steps = tuple(map(Step, _steps(seen)))
    return Change("Let links set a forgotten password once", steps, "launchready recheck AUT-13")


def _steps(seen: Resets) -> Iterator[str]:
    api = host(seen.host)
    request, redeem = f"{seen.request} at {api}", f"{seen.redeem} at {api}"
    if seen.astray:
        yield f"{request}: write links with an origin from the configuration, not from the request."
    if seen.again:
        yield f"{redeem}: strike a secret out in the statement that sets the password."
    if seen.late or seen.lasts > DAY:
        yield f"{redeem}: keep with each secret when it ends, an hour later, and look at that."
    if not seen.scanned:
        yield f"{redeem}: show a form to GET, and use a link up by POST alone."
    if seen.tells:
        yield f"{request}: give one answer to every address, and send the mail behind it."
