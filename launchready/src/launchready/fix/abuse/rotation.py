"""What the limit has to count by, for each disguise that worked."""

from launchready.evidence.limits import Disguise, Disguises
from launchready.fix import fix
from launchready.model import Change, Product, Step

SESSIONS = "Count per address and tenant beside the session, and limit the minting of sessions."
EVERYTHING = (
    "Count whatever the route takes, or refuse what it need not take: other methods with 405, and"
    " other content types with 415."
)
STEPS = {
    Disguise.SESSION: SESSIONS,
    Disguise.NO_COOKIES: SESSIONS,
    Disguise.AGENT: "Take the User-Agent out of what the limit counts by.",
    Disguise.METHOD: EVERYTHING,
    Disguise.TYPE: EVERYTHING,
}
ROUTES = "Count by the route that was found, not by the text of the path that was asked."


@fix
def rotation(subject: Product, disguises: Disguises) -> Change:
    """Write one step for each way past."""
    worked = disguises.worked(address=False)
    texts = dict.fromkeys(STEPS.get(trick.disguise, ROUTES) for trick in worked)
    steps = tuple(Step(text) for text in texts)
    summary = f"Let no disguise reset the limit of {subject}"
    return Change(summary, steps, "launchready recheck ABU-02")
