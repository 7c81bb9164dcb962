"""Twins of AUT-14: what a page of another site sends changes nothing."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Final

from testbed.faults import EVERY_WALL, SILENT_PAGES, Kind, Twin, tabled
from testbed.faults.auth import keeping
from testbed.world.entry import Entry, Guard
from testbed.world.office import Manner, Office

SILENCES = SILENT_PAGES
WALLS = EVERY_WALL

OPEN = Entry(same_site="None", guard=Guard.NONE)
FORMS = replace(OPEN, forms=True)
GUARDED = Office(entry=replace(FORMS, guard=Guard.ORIGIN))

BROKEN: Final[dict[str, tuple[Entry, str]]] = {
    "links": (
        Entry(gets=True, guard=Guard.NONE),
        "A GET makes things as well, and a lax cookie goes along with links.",
    ),
    "links_of_old": (
        Entry(same_site="", gets=True, guard=Guard.REFERER),
        "A GET makes things, and where no Referer comes nobody asks from where.",
    ),
    "forms": (FORMS, "A form of any site is taken, and the cookie goes everywhere."),
    "no_attribute": (
        Entry(same_site="", guard=Guard.NONE, forms=True),
        "The cookie says nothing of other sites, and forms of theirs are taken.",
    ),
    "plain_text": (OPEN, "JSON alone is read, whatever its content type says."),
    "no_type": (
        replace(OPEN, guard=Guard.TYPE),
        "The content types of forms are refused, and none at all is taken.",
    ),
    "begins": (replace(FORMS, guard=Guard.BEGINS), "The Origin is compared from its beginning."),
    "null": (replace(FORMS, guard=Guard.FOREIGN), "An Origin is refused if it has a name."),
    "no_referer": (replace(FORMS, guard=Guard.REFERER), "No Referer is taken for a good one."),
    "older": (
        replace(FORMS, guard=Guard.FETCHED),
        "Sec-Fetch-Site is asked for, and a browser without it is let through.",
    ),
    "overrides": (
        replace(FORMS, overrides=True),
        "A form says in its query which method it means.",
    ),
}
TRICKY: Final[dict[str, tuple[Office, str]]] = {
    "lax": (
        Office(entry=Entry(guard=Guard.NONE, forms=True)),
        "Forms of any site would be taken, and a lax cookie goes along with none of them.",
    ),
    "strict": (
        Office(entry=Entry(same_site="Strict", guard=Guard.NONE, gets=True)),
        "A GET makes things, and a strict cookie goes along with no link from elsewhere.",
    ),
    "guarded": (GUARDED, "The cookie goes everywhere, and each change has to come from here."),
    "guarded_links": (
        Office(entry=Entry(gets=True)),
        "A GET makes things where it comes from here, which links from elsewhere do not.",
    ),
    "fetch": (
        Office(entry=replace(FORMS, guard=Guard.FETCH)),
        "Sec-Fetch-Site is asked for, and the Origin where a browser has none.",
    ),
    "json": (
        Office(entry=replace(OPEN, guard=Guard.JSON)),
        "JSON is taken where it says that it is, which no form of another site can.",
    ),
    "echoes": (
        replace(GUARDED, manner=Manner.ECHOES),
        "The answer repeats what was sent, and nothing of it is kept.",
    ),
    "shell": (
        replace(GUARDED, manner=Manner.SHELL),
        "A change from elsewhere is answered with a 200 and the page of an application.",
    ),
    "ends_early": (
        Office(entry=GUARDED.entry, patience=9),
        "The first session ends in the middle of it all; the next one lasts.",
    ),
}


def _all() -> Iterator[Twin]:
    for name, (entry, title) in BROKEN.items():
        office = Office(entry=entry)
        yield tabled(__name__, Kind.BROKEN, name, title, partial(keeping, office=office))
    for name, (office, title) in TRICKY.items():
        yield tabled(__name__, Kind.TRICKY, name, title, partial(keeping, office=office))


TWINS = tuple(_all())
