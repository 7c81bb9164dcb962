"""Twins of INJ-10: no address that somebody hands over leads the servers inside."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Final

from testbed.faults import EVERY_WALL, SILENT_PAGES
from testbed.faults.registry import Kind, Twin, tabled
from testbed.healthy import API
from testbed.world import World
from testbed.world.fetcher import Fetcher, Guard, Reply

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL

BROKEN: Final = {
    "naive": (Fetcher(Guard.NONE), "Whatever is handed over is fetched."),
    "naive_later": (
        Fetcher(Guard.NONE, Reply.LATER),
        "The answer is a 202, and whatever was handed over is fetched afterwards.",
    ),
    "checks_what_is_written": (
        Fetcher(Guard.LITERAL, Reply.SAME),
        "Inside addresses are refused where they are written as four decimal numbers.",
    ),
    "forgets_mapped": (
        Fetcher(Guard.FOURS),
        "IPv4 addresses in IPv6 are taken for public ones.",
    ),
    "resolves_twice": (
        Fetcher(Guard.NAMES),
        "The name is resolved and judged, and then resolved again.",
    ),
    "follows_redirects": (
        Fetcher(Guard.FIRST),
        "The first address is judged, and where it redirects is not.",
    ),
    "parses_twice": (
        Fetcher(Guard.PARSER),
        "What judges takes a backslash for a part of a user's name, what fetches does not.",
    ),
    "compares_the_beginning": (
        Fetcher(Guard.LISTED, Reply.FAILING),
        "An address is allowed where it begins with a name that is allowed.",
    ),
}
TRICKY: Final = {
    "thanks_for_everything": (
        Fetcher(reply=Reply.SAME),
        "The answer is a 200 with thanks, and nothing is fetched from inside.",
    ),
    "takes_everything": (
        Fetcher(reply=Reply.LATER),
        "The answer is a 202, and nothing is fetched from inside afterwards.",
    ),
    "fails_loudly": (
        Fetcher(reply=Reply.FAILING),
        "What is not fetched is answered with a 502.",
    ),
}


def _twins() -> Iterator[Twin]:
    for kind, table in ((Kind.BROKEN, BROKEN), (Kind.TRICKY, TRICKY)):
        for name, (fetcher, title) in table.items():
            yield tabled(__name__, kind, name, title, partial(_fetching, fetcher=fetcher))


def _fetching(world: World, fetcher: Fetcher) -> World:
    return world.at(API, lambda site: replace(site, fetcher=fetcher))


TWINS = tuple(_twins())
