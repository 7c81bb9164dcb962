"""The lock for each route that was seen open to this kind of caller."""

from launchready.evidence.trials import PeerTrials
from launchready.fix import fix
from launchready.fix.auth import locked
from launchready.model import Change, Product


@fix
def objects(subject: Product, trials: PeerTrials) -> Change:  # noqa: ARG001 - the one API
    """Write the steps."""
    return locked(trials, "Check who owns an object on every route", "AUT-02")
