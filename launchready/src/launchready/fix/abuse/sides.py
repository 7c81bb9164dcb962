"""A limit for each route that costs money."""

from launchready.evidence.sides import Sides
from launchready.fix import fix
from launchready.model import Change, Product, Step


@fix
def sides(subject: Product, sides: Sides) -> Change:
    """Write one step for each route that has none."""
    return Change(
        f"Limit what costs money at {subject} beside messages",
        tuple(
            Step(
                f"Count {side.route} per visitor and per address, in the store that counts"
                f" messages, and refuse after {side.declared} a minute with 429 and Retry-After."
            )
            for side in sides.sides
            if side.over
        ),
        "launchready recheck ABU-14",
    )
