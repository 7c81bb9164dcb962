"""The lock for each route that was seen open to this kind of caller."""

from launchready.evidence.trials import AnonymousTrials
from launchready.fix import fix
from launchready.fix.auth import locked
from launchready.model import Change, Product


@fix
def anonymous(subject: Product, trials: AnonymousTrials) -> Change:  # noqa: ARG001 - the one API
    """Write the steps."""
    return locked(trials, "Ask for credentials on every private route", "AUT-01")
