"""Twins of the audits of access boundaries: one office, and what is wrong with it."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Final

from testbed.faults.registry import Kind, Twin, tabled
from testbed.healthy import API
from testbed.world import World
from testbed.world.aside import Spelling
from testbed.world.entry import Entry
from testbed.world.office import Deed, Hole, Manner, Office, Stranger
from testbed.world.papers import Papers

OPEN: Final[dict[str, tuple[Deed, str]]] = {
    "reads": ("read", "The id alone opens an object."),
    "lists": ("list", "The list holds what is not the caller's."),
    "changes": ("update", "Reading is refused, and changing is not."),
    "removes": ("delete", "Reading is refused, and removing is not."),
}
REFUSING: Final = {
    "hides": (Manner.HIDES, "A foreign id is answered as one that does not exist."),
    "shrugs": (Manner.SHRUGS, "The answer is a 204, and nothing was done."),
    "empty": (Manner.EMPTY, "The answer is a 200 with nothing in it."),
    "shell": (Manner.SHELL, "The answer is a 200 with the page of a single-page application."),
    "echoes": (Manner.ECHOES, "The answer repeats what was sent, and nothing of it is kept."),
    "mistakes": (
        Manner.MISTAKES,
        "The answer is a 200, and something of the own is changed in place of the other.",
    ),
}
SPELLED: Final = {
    "older_version": (Spelling.OLDER, "An older version of the API asks nobody who they are."),
    "method_in_a_header": (Spelling.OVERRIDE, "A method that stands in a header is not judged."),
    "upper_case": (Spelling.CASE, "The guard knows paths in lower case alone."),
}
STRAIGHT = "Every way of writing is understood, and judged like the plain one."
EARLY = "The first session ends in the middle of it all; the next one lasts."


def boundary(module: str, who: Stranger) -> Iterator[Twin]:
    """Make what is tried at every boundary: each deed open, and each manner of refusing."""
    for name, (deed, title) in OPEN.items():
        yield tabled(module, Kind.BROKEN, name, title, partial(opened, who=who, deed=deed))
    for name, (manner, title) in REFUSING.items():
        yield tabled(module, Kind.TRICKY, name, title, partial(refusing, manner=manner))
    for name, (spelling, title) in SPELLED.items():
        loose = partial(spelled, lax=frozenset({spelling}))
        yield tabled(module, Kind.BROKEN, name, title, loose)
    judged = partial(spelled, lax=frozenset())
    yield tabled(module, Kind.TRICKY, "understands_everything", STRAIGHT, judged)
    early = partial(refusing, manner=Manner.PLAIN, patience=9)
    yield tabled(module, Kind.TRICKY, "ends_early", EARLY, early)


def opened(world: World, who: Stranger, deed: Deed, kind: str = "drafts") -> World:
    """The same world in which somebody may do more than the policy says."""
    return keeping(world, Office(holes=frozenset({Hole(who, deed, kind)})))


def entered(world: World, entry: Entry, *holes: Hole) -> World:
    """The same world in which people come in and go out in another way."""
    return keeping(world, Office(entry=entry, holes=frozenset(holes)))


def refusing(world: World, manner: Manner, patience: int = 0) -> World:
    """The same world in which the office refuses in another manner."""
    return keeping(world, Office(manner=manner, patience=patience))


def holding(world: World, papers: Papers) -> World:
    """The same world in which objects take and show other properties."""
    return keeping(world, Office(papers=papers))


def spelled(world: World, lax: frozenset[Spelling]) -> World:
    """The same world in which every way of writing is understood, and some go past the guard."""
    return keeping(world, Office(understands=frozenset(Spelling), lax=lax))


def keeping(world: World, office: Office) -> World:
    """The same world with another office."""
    return world.at(API, lambda site: replace(site, office=office))
