"""Fixes of access boundaries: the routes that were seen open, and the lock for each effect."""

from launchready.evidence.trials import Doing, Trials
from launchready.fix.registry import Fix, written
from launchready.fix.safe import host
from launchready.model import Change, Product, Step

LOCKS = {
    Doing.READ: "look the object up among those of the caller before it is shown",
    Doing.LIST: "put the caller's tenant and rights into the query, not behind it",
    Doing.UPDATE: "look the object up among those of the caller before it is changed",
    Doing.DELETE: "look the object up among those of the caller before it is removed",
}


def locking(module: str, kind: type[Trials], summary: str, code: str) -> Fix:
    """Make the fix of a module: a step for each route that was crossed by one kind of caller."""

    def write(subject: Product, trials: Trials) -> Change:  # noqa: ARG001 - the one API
        return locked(trials, summary, code)

    return written(module, write, trials=kind)


def locked(trials: Trials, summary: str, code: str, *more: Step) -> Change:
    """Write one step for each route that was crossed, and the one that covers them all."""
    api = host(trials.host)
    routes = dict.fromkeys((each.route, each.doing) for each in trials.crossing)
    steps = [Step(f"{route} at {api}: {LOCKS[doing]}.") for route, doing in routes]
    everywhere = Step(
        "Do it in one function that every route calls, and let a route that does not call it"
        " fail its test: the hole is always in the second path."
    )
    return Change(summary, (*steps, *more, everywhere), f"launchready recheck {code}")
