"""A limit for each route that costs money."""

from launchready.evidence.sides import Sides
from launchready.fix import fix
from launchready.model import Change, Product, Step

REQUESTS = (
    "Count {} per visitor and per address, in the store that counts messages, and refuse after {}"
    " a minute with 429 and Retry-After."
)
FRAMES = (
    "Count each frame on {} by the visitor who sends it, in the store that counts messages and not"
    " in the connection, and answer what comes after {} a minute with an error, or close with 1013."
)


@fix
def sides(subject: Product, sides: Sides) -> Change:
    """Write one step for each route that has none."""
    return Change(
        f"Limit what costs money at {subject} beside messages",
        tuple(
            Step((FRAMES if side.socket else REQUESTS).format(side.route, side.declared))
            for side in sides.sides
            if side.over
        ),
        "launchready recheck ABU-14",
    )
