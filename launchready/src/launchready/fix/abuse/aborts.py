"""An end for answers that nobody reads, and a bill for what was written of them."""

from launchready.evidence.aborts import Aborts
from launchready.fix import fix
from launchready.fix.safe import host
from launchready.model import Change, Product, Step


@fix
def aborts(subject: Product, aborts: Aborts) -> Change:  # noqa: ARG001 - the one chat
    """Write how to end them where they go on, and how to bill them."""
    end = Step(
        "Cancel the provider's request once the visitor's connection has been gone for some"
        " seconds: check it at each piece of the answer too, and not in pauses alone."
    )
    bill = Step(
        "Count the message and reserve its highest cost before the call; settle in a `finally`,"
        " with what the provider says, and without its word with what was reserved."
    )
    return Change(
        f"End and bill the answers of {host(aborts.host)} that nobody reads",
        (*([end] if aborts.go_on else []), bill),
        "launchready recheck ABU-10",
    )
