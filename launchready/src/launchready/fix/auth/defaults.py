"""No accounts that everybody knows, and a list that new passwords are held against."""

from collections.abc import Iterator

from launchready.evidence.defaults import Defaults
from launchready.fix import fix
from launchready.fix.safe import host
from launchready.model import Change, Product, Step


@fix
def defaults(subject: Product, seen: Defaults) -> Change:  # noqa: ARG001 - the one API
    """Write a step for each account that is open, and one for the rule."""
    steps = tuple(map(Step, _steps(seen)))
    return Change("Let nobody in with what everybody knows", steps, "launchready recheck AUT-11")


def _steps(seen: Defaults) -> Iterator[str]:
    api = host(seen.host)
    for each in seen.open:
        yield (
            f"Remove the account {each.name} at {api}, or give it a password that nobody knows;"
            " then look in the log for who has been in with it."
        )
    if seen.factor is False:
        yield f"{seen.login} at {api}: ask whoever may do what an admin may for a second factor."
    if seen.taken:
        yield (
            f"{seen.change} at {api}: refuse what stands in a list of leaked passwords, wherever a"
            " password is set, and ask for length in place of signs."
        )
