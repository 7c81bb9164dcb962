"""The lock for each route that was seen open to this kind of caller."""

from launchready.evidence.trials import ForeignTrials
from launchready.fix import fix
from launchready.fix.auth import locked
from launchready.model import Change, Product


@fix
def tenants(subject: Product, trials: ForeignTrials) -> Change:  # noqa: ARG001 - the one API
    """Write the steps."""
    return locked(trials, "Keep every query inside the caller's tenant", "AUT-03")
