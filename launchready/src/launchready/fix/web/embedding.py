"""The comparison or the check that is missing, for each way that was open."""

from launchready.evidence.embeds import Embeds, Way
from launchready.fix import fix
from launchready.fix.safe import host
from launchready.model import Change, Product, Step

LIST = (
    "Compare Origin as a whole with the tenant's list (scheme, name and port, no beginnings, "
    "ends or parts); refuse where it is missing, and where the list is empty."
)
USED = "Keep the ids of tickets that were used until they expire, and refuse them."
STEPS = {
    Way.TENANT: "Look the tenant up before anything is given; refuse one that is not there.",
    Way.BARE: "Begin no session without a ticket.",
    Way.ALTERED: "Verify the ticket's signature over all of it before a word of it is believed.",
    Way.ELSEWHERE: "Answer another origin than the ticket's without "
    "Access-Control-Allow-Origin, and begin no session for it.",
    Way.AGAIN: USED,
}


@fix
def embedding(subject: Product, embeds: Embeds) -> Change:  # noqa: ARG001 - the one chat
    """Write one step for each lock that is missing."""
    texts = dict.fromkeys(STEPS.get(entry.way, LIST) for entry in embeds.open)
    return Change(
        f"Let only its own pages into the chat of {host(embeds.host)}",
        tuple(Step(text) for text in texts),
        "launchready recheck WEB-05",
    )
