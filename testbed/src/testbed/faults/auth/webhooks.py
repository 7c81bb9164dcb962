"""Twins of AUT-16: events of other services are taken from whoever signs them, and once."""

from collections.abc import Iterator
from functools import partial

from testbed.faults import EVERY_WALL, SILENT_PAGES
from testbed.faults.auth import keeping
from testbed.faults.registry import Kind, Twin, tabled
from testbed.world import World
from testbed.world.aside import Spelling
from testbed.world.hatch import Hatch, Lapse
from testbed.world.office import Office

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL
BROKEN = {
    "missing": (Lapse.MISSING, "Without a signature there is none that is wrong."),
    "prefix": (Lapse.PREFIX, "As much of a signature is compared as came, and none may come."),
    "parsed": (Lapse.PARSED, "What is verified is written anew of what was parsed."),
    "ageless": (Lapse.AGELESS, "An event is taken however old it is."),
    "astray": (Lapse.ASTRAY, "The age of an event is read in a header that is not signed."),
    "forgets": (Lapse.FORGETS, "An event that comes again is booked again."),
    "by_bytes": (Lapse.BY_BYTES, "Events are known by their bytes, so that a retry is new."),
    "tenants": (Lapse.TENANTS, "The secret of any tenant signs for every tenant."),
    "none": (Lapse.NONE, "The sender names the algorithm, and it may be none."),
    "keyless": (Lapse.KEYLESS, "A hash that anybody can compute passes for a signature."),
    "default": (Lapse.DEFAULT, "Beside the secret, the one of the example signs as well."),
    "form": (Lapse.FORM, "Forms go to the same handler, and past the guard."),
    "query": (Lapse.QUERY, "A GET goes to the same handler, and past the guard."),
    "regardless": (Lapse.REGARDLESS, "What is answered with a 401 was booked before."),
}
TRICKY = {
    "says_yes": (Hatch(refuses=200), "Everything gets a 200, and the right alone is booked."),
    "later": (Hatch(takes=202, lags=0.2), "An event gets a 202, and is booked a little later."),
    "hides": (Hatch(refuses=404), "Forgeries get a 404, as if there were no such route."),
    "breaks": (Hatch(refuses=500), "A forgery ends in a 500, and has no effect."),
    "conflicts": (Hatch(again=409), "What was booked before gets a 409."),
    "strict": (Hatch(tolerance=30), "Events may be less old than was said."),
}


def _twins() -> Iterator[Twin]:
    for name, (lapse, title) in BROKEN.items():
        change = partial(taking, hatch=Hatch(frozenset({lapse})))
        yield tabled(__name__, Kind.BROKEN, name, title, change)
    for name, (hatch, title) in TRICKY.items():
        yield tabled(__name__, Kind.TRICKY, name, title, partial(taking, hatch=hatch))
    for kind, lax, title in (
        (Kind.BROKEN, Spelling.SLASH, "With a slash behind it, the path leads past the guard."),
        (Kind.TRICKY, None, "Every spelling of the path is understood, and judged like the plain."),
    ):
        spelled = partial(spelling, lax=frozenset({lax} if lax else ()))
        yield tabled(__name__, kind, f"spelled_{kind}", title, spelled)


def taking(world: World, hatch: Hatch) -> World:
    """The same world whose office takes events in another way."""
    return keeping(world, Office(hatch=hatch))


def spelling(world: World, lax: frozenset[Spelling]) -> World:
    """The same world whose office understands every spelling of a path."""
    return keeping(world, Office(understands=frozenset(Spelling), lax=lax))


TWINS = tuple(_twins())
