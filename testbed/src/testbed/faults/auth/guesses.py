"""Twins of AUT-10: a login refuses who guesses, and tells no names that it knows."""

from collections.abc import Iterator
from functools import partial

from testbed.faults import EVERY_WALL, SILENT_PAGES
from testbed.faults.auth import keeping
from testbed.faults.registry import Kind, Twin, tabled
from testbed.world import World
from testbed.world.aside import Spelling
from testbed.world.office import Office
from testbed.world.wicket import Bolt, By, Wicket, Word

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL
BROKEN = {
    "no_limit": (Wicket(failures=0, place=0), "Whoever has time may guess without end."),
    "by_claim": (Wicket(by=By.CLAIM), "Failures are counted by the address that a header claims."),
    "by_name": (Wicket(by=By.NAME), "Failures are counted by the name as it is written."),
    "by_agent": (Wicket(by=By.AGENT), "Failures are counted by the program that asks."),
    "by_query": (Wicket(by=By.PATH), "Failures are counted by the path with its query."),
    "claim_forgives": (
        Wicket(by=By.CLAIM, forgives=True),
        "Failures are counted by a claimed address, and a right password begins them anew.",
    ),
    "names_without_end": (Wicket(place=0), "One address may try every name."),
    "names_by_claim": (
        Wicket(believes=True),
        "An account has a limit that holds, and an address has one that a claim sets back.",
    ),
    "only_known_names": (
        Wicket(only_known=True),
        "Failures of names that nobody has are not counted for an address.",
    ),
    "tells_by_status": (Wicket(word=Word.STATUS), "A known name is answered with another status."),
    "tells_by_text": (Wicket(word=Word.TEXT), "A known name is answered in other words."),
    "tells_by_field": (Wicket(word=Word.FIELD), "A known name is answered with a header more."),
    "tells_in_noise": (
        Wicket(word=Word.TEXT, noisy=True),
        "A known name is answered in other words, among much that differs in every answer.",
    ),
}
TRICKY = {
    "bolts_as_wrong": (Wicket(bolt=Bolt.PLAIN), "The refusal looks like a wrong password."),
    "bolts_with_200": (Wicket(bolt=Bolt.FINE), "The refusal is a 200 with an error in it."),
    "noisy": (Wicket(noisy=True), "Every answer has a number of its own, and the name in it."),
    "forgives": (Wicket(forgives=True), "A right password begins the count anew."),
}


def guessed(world: World, wicket: Wicket, *understands: Spelling) -> World:
    """The same world with another login, and more ways of writing its path."""
    return keeping(world, Office(wicket=wicket, understands=frozenset(understands)))


def _twins() -> Iterator[Twin]:
    for name, (wicket, title) in BROKEN.items():
        yield tabled(__name__, Kind.BROKEN, name, title, partial(guessed, wicket=wicket))
    for name, (wicket, title) in TRICKY.items():
        yield tabled(__name__, Kind.TRICKY, name, title, partial(guessed, wicket=wicket))
    for spelling in (Spelling.EXTENSION, Spelling.SLASH, Spelling.CASE):
        title = f"The count is kept by the path, which is understood in another way ({spelling})."
        by_path = partial(_spelled, by=By.PATH, spelling=spelling)
        yield tabled(__name__, Kind.BROKEN, f"by_path_{spelling}", title, by_path)
    title = "The path is understood in every way of writing, and the account is counted."
    every = partial(keeping, office=Office(understands=frozenset(Spelling)))
    yield tabled(__name__, Kind.TRICKY, "understands_everything", title, every)


def _spelled(world: World, by: By, spelling: Spelling) -> World:
    return guessed(world, Wicket(by=by), spelling)


TWINS = tuple(_twins())
