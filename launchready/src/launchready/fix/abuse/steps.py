"""A bound on the steps of one turn."""

from launchready.evidence.steps import Steps
from launchready.fix import fix
from launchready.fix.safe import host
from launchready.model import Change, Product, Step


@fix
def steps(subject: Product, steps: Steps) -> Change:  # noqa: ARG001 - the one chat
    """Write where to count."""
    return Change(
        f"Bound what one message may make {host(steps.host)} do",
        (
            Step(
                "Let every call of the model pass one counter of its turn, those of retries and"
                f" sub-agents too, and end the turn after {steps.declared}, or after a minute."
            ),
            Step("Reserve the highest cost of each call before it, from the budget of all."),
        ),
        "launchready recheck ABU-09",
    )
