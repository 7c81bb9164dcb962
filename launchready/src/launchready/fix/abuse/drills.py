"""A budget without which there is no call."""

from launchready.evidence.drills import Drills
from launchready.fix import fix
from launchready.fix.safe import host
from launchready.model import Change, Product, Step

CLOSED = (
    "Refuse where the budget raises or does not answer: catch no error around it but to refuse."
)
FIRST = "Reserve before the call, not after it: hand the call the reservation that it needs."
UNKNOWN = "Refuse a model without a price and a user without a budget: neither costs nothing."
RETRIED = "Let a message that is sent again go the same way through the budget as the first time."


@fix
def drills(subject: Product, seen: Drills) -> Change:  # noqa: ARG001 - the one chat
    """Write what to refuse, and where to ask first."""
    some = any(0 < drill.taken < drill.sent for drill in seen.open)
    none = any(drill.taken == 0 for drill in seen.open)
    written = [CLOSED, UNKNOWN, *([RETRIED] if some else []), *([FIRST] if none else [])]
    return Change(
        f"Let the chat at {host(seen.host)} spend nothing where its budget cannot be asked",
        tuple(map(Step, written)),
        "launchready recheck ABU-07",
    )
