"""A count of failures at the login, and one answer to all names."""

from collections.abc import Iterator

from launchready.evidence.guesses import Guesses, Guise
from launchready.fix import fix
from launchready.fix.safe import host
from launchready.model import Change, Product, Step

ACCOUNT = "Count failures by the account as it is looked up, not by its name as it is written."
PATH = "Count in the function that compares passwords, not by the path that leads to it."
STEPS = {
    Guise.ADDRESS: "Let your own proxy overwrite the headers with an address, and read no other.",
    Guise.AGENT: "Count whatever the client says of itself.",
    Guise.CAPITALS: ACCOUNT,
    Guise.SPACE: ACCOUNT,
}


@fix
def guesses(subject: Product, seen: Guesses) -> Change:  # noqa: ARG001 - the one API
    """Write a step for each thing that was open."""
    steps = tuple(map(Step, dict.fromkeys(_steps(seen))))
    return Change("Refuse who guesses at the login", steps, "launchready recheck AUT-10")


def _steps(seen: Guesses) -> Iterator[str]:
    where = f"{seen.route} at {host(seen.host)}"
    if not seen.refuses:
        yield (
            f"{where}: count failures per account before a password is compared, and refuse after"
            f" {seen.attempts} for a while, the right one as well."
        )
    for each in seen.open:
        yield STEPS.get(each.guise, PATH)
    if seen.address and seen.address.claimed:
        yield STEPS[Guise.ADDRESS]
    if seen.address and not seen.address.refuses:
        yield f"{where}: count failures per address too, and refuse after {seen.address.declared}."
    if seen.tells:
        yield (
            f"{where}: give one answer to a wrong password and to a name that nobody has, and"
            " compare with a made-up hash where there is none, so that both take the same work."
        )
