"""A budget that is reserved before the call."""

from launchready.evidence.limits import Burst
from launchready.fix import fix
from launchready.fix.safe import host
from launchready.model import Change, Product, Step


@fix
def race(subject: Product, burst: Burst) -> Change:  # noqa: ARG001 - the one chat
    """Write how to count and refuse in one step."""
    return Change(
        f"Count and refuse in one step at {host(burst.host)}",
        (
            Step(
                "Reserve in one statement that counts where the count is below"
                f" {burst.declared} and returns the row; without a row, refuse. In Redis, INCR"
                " first, and compare its answer."
            ),
            Step("Reserve the most that a call can cost, and give back the rest afterwards."),
        ),
        "launchready recheck ABU-06",
    )
