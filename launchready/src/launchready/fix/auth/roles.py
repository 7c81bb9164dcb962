"""The lock for each route that was seen open to this kind of caller."""

from launchready.evidence.trials import LowTrials
from launchready.fix import fix
from launchready.fix.auth import locked
from launchready.model import Change, Product


@fix
def roles(subject: Product, trials: LowTrials) -> Change:  # noqa: ARG001 - the one API
    """Write the steps."""
    return locked(trials, "Hold each role to its actions on the server", "AUT-04")
