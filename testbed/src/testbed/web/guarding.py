"""Guards against changes that a page of another site has a browser send."""

from testbed.web.people import PEOPLE
from testbed.world.entry import Guard
from testbed.world.site import Asked

FORMS = ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data")
SITE = "sec-fetch-site"


def came_from_here(guard: Guard, asked: Asked) -> bool:
    """Whether a change is taken for one of the product's own page."""
    return came_from(f"https://{asked.host}", guard, asked)


def came_from(own: str, guard: Guard, asked: Asked) -> bool:
    """Whether a request is taken for one of a page of this origin."""
    origin, referer = asked.header("origin"), asked.header("referer")
    kind, site = asked.header("content-type"), asked.header(SITE)
    taken = {
        Guard.ORIGIN: origin == own,
        Guard.BEGINS: origin.startswith(own),
        Guard.FOREIGN: origin in {own, "null", ""},
        Guard.REFERER: not referer or referer.startswith(f"{own}/"),
        Guard.TYPE: not kind.startswith(FORMS),
        Guard.JSON: kind.startswith("application/json"),
        Guard.FETCH: site == "same-origin" if site else origin == own,
        Guard.FETCHED: site in {"same-origin", ""},
        Guard.ANYONES: any(person.id.encode() in asked.body for person in PEOPLE),
        Guard.NONE: True,
    }
    return taken[guard]
