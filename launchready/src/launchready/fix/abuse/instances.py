"""One counter for all instances."""

from launchready.evidence.limits import Scattered
from launchready.fix import fix
from launchready.fix.safe import host
from launchready.model import Change, Product, Step


@fix
def instances(subject: Product, scattered: Scattered) -> Change:  # noqa: ARG001 - the one chat
    """Write where to count."""
    return Change(
        f"Let all instances behind {host(scattered.host)} share one counter",
        (
            Step(
                f"Keep the count of the {scattered.declared} messages a minute in a store that all"
                " instances share (Redis, the database), keyed by visitor and address: a map in"
                " memory is one per process."
            ),
            Step("Where the front can count (nginx limit_req, a WAF), let it count as well."),
        ),
        "launchready recheck ABU-04",
    )
