"""The list of properties for each route that took or showed too much."""

from launchready.evidence.properties import Properties
from launchready.fix import fix
from launchready.fix.safe import host
from launchready.model import Change, Product, Step


@fix
def properties(subject: Product, found: Properties) -> Change:  # noqa: ARG001 - the one API
    """Write a step for each route and property."""
    api = host(found.host)
    steps = [
        f"{each.route} at {api}: take only the properties that its form has; {each.name} comes"
        " from the session or the server, never from the body."
        for each in found.taken
    ]
    steps += [
        f"{each.route} at {api}: name what the answer holds, and leave out {each.name}"
        f" for {each.who.words}."
        for each in found.exposed
    ]
    everywhere = "Give each route a type for what comes in and one for what goes out, not the row."
    summary = "Name the properties that each route takes and shows"
    texts = dict.fromkeys((*steps, everywhere))
    return Change(summary, tuple(map(Step, texts)), "launchready recheck AUT-05")
