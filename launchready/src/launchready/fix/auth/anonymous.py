"""The lock for each route that was seen open to this kind of caller."""

from launchready.evidence.trials import AnonymousTrials
from launchready.fix import fix
from launchready.fix.auth import locked
from launchready.fix.safe import host
from launchready.model import Change, Product, Step


@fix
def anonymous(subject: Product, trials: AnonymousTrials) -> Change:  # noqa: ARG001 - the one API
    """Write one step for each route, of objects or not."""
    steps = [
        Step(
            f"{each.route} at {host(trials.host)}: ask for credentials before anything is read,"
            " or take the route out."
        )
        for each in trials.asked
        if each.leaks
    ]
    return locked(trials, "Ask for credentials on every private route", "AUT-01", *steps)
