"""Twins of AUT-13: links that set a forgotten password."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from testbed.faults import EVERY_WALL, SILENT_PAGES
from testbed.faults.auth import keeping
from testbed.faults.registry import Kind, Twin, tabled
from testbed.healthy import API
from testbed.world import World
from testbed.world.locksmith import Locksmith
from testbed.world.office import Office
from testbed.world.wicket import Word

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL
BROKEN = {
    "twice": (Locksmith(uses=0), "A link works as long as it lasts, however often it was used."),
    "for_ever": (Locksmith(lasts=0), "A link never ends."),
    "read_is_used": (Locksmith(reads=True), "A link is used up by whoever reads it."),
    "claimed_host": (Locksmith(origin="claimed"), "Links lead where X-Forwarded-Host says."),
    "asked_host": (Locksmith(origin="asked"), "Links lead to the Host that was asked."),
    "tells_by_status": (Locksmith(word=Word.STATUS), "A known address is answered otherwise."),
    "tells_by_text": (Locksmith(word=Word.TEXT), "A known address is answered in other words."),
}
TRICKY = {
    "newest_alone": (Locksmith(newest=True), "Only the newest link works."),
    "dressed": (Locksmith(dressed=True), "Mails are of HTML, and their links are wrapped."),
    "notices": (Locksmith(notices=True), "A second mail tells that a password was set."),
    "strict": (Locksmith(strict=True), "A request that names another host is refused."),
}


def _twins() -> Iterator[Twin]:
    for kind, table in ((Kind.BROKEN, BROKEN), (Kind.TRICKY, TRICKY)):
        for name, (locksmith, title) in table.items():
            yield tabled(__name__, kind, name, title, partial(with_links, locksmith=locksmith))


def with_links(world: World, locksmith: Locksmith) -> World:
    """The same world with other links in its mails."""
    asked = locksmith.origin == "asked"
    world = world.at(API, lambda site: replace(site, catches_all=asked))
    return keeping(world, Office(locksmith=locksmith))


TWINS = tuple(_twins())
