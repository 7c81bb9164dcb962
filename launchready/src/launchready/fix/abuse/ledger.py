"""Books that hold what the provider charges."""

from launchready.evidence.ledger import Ledger
from launchready.fix import fix
from launchready.fix.safe import host
from launchready.model import Change, Product, Step


@fix
def ledger(subject: Product, ledger: Ledger) -> Change:  # noqa: ARG001 - the one chat
    """Write what to book, or whom to tell."""
    book = Step(
        "Book each call by the usage that the provider's answer names, cached, thought and tool"
        " tokens among it, with the price sheet of its model; store that sheet's date."
    )
    tell = Step("Send a message to a person at 50, 80 and 100 % of the budget, once each a day.")
    return Change(
        f"Let the books of {host(ledger.host)} hold what its provider charges",
        (book if ledger.wrong else tell,),
        "launchready recheck ABU-16",
    )
