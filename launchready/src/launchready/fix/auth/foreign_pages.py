"""Changes that are made from the product's own pages alone."""

from launchready.evidence.foreign_pages import ForeignPages, Sender, Sent, Sort
from launchready.fix import fix
from launchready.fix.safe import host
from launchready.model import Change, Product, Step

ORIGIN = "Refuse every change whose Origin is not exactly https://{}, `null` and none included."
SITE = "A cookie with SameSite=Lax, Secure and HttpOnly is the second lock: set all three."


@fix
def foreign_pages(subject: Product, seen: ForeignPages) -> Change:  # noqa: ARG001 - the one API
    """Write a step for each write that another site can make."""
    api = host(seen.host)
    steps = [f"{each.route} at {api}: {_wrong(each)}" for each in seen.changing]
    steps += [ORIGIN.format(api), SITE]
    summary = "Take changes from the product's own pages alone"
    return Change(summary, tuple(map(Step, steps)), "launchready recheck AUT-14")


def _wrong(each: Sent) -> str:
    if each.way.sort is Sort.LINK:
        return "let no GET change anything; take it by POST alone."
    if each.way.borrowed:
        return "hold the hidden field against the session that it was given to."
    if each.way.sender is Sender.LOOKALIKE:
        return "compare the Origin as a whole, not how it begins or what it holds."
    if each.way.sort in {Sort.PLAIN, Sort.BARE}:
        return "take JSON alone where the Content-Type is application/json."
    return "look where it comes from before anything is done."
