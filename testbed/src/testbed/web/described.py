"""What an office says of itself, as OpenAPI, and what its side routes show."""

from testbed.web.json import answer
from testbed.web.people import Person, Thing
from testbed.world.aside import Aside
from testbed.world.site import Response

PATH = "/about-this-api.json"
SETTINGS = {"sender": "hello@acme.test", "plan": "trade", "seats": 4}
ROUTES = {
    "/v1/login": ("post",),
    "/v1/me": ("get",),
    "/v1/preview": ("post",),
    "/v1/leads": ("get", "post"),
    "/v1/leads/{lead_id}": ("get", "patch", "delete"),
    "/v1/drafts": ("get", "post"),
    "/v1/drafts/{draft_id}": ("get", "patch", "delete"),
}


def description(asides: tuple[Aside, ...]) -> Response:
    """Write it."""
    told = {each.path: ("get",) for each in asides if each.described}
    paths = {
        path: {method: {"responses": {"200": {"description": "done"}}} for method in methods}
        for path, methods in (ROUTES | told).items()
    }
    info = {"title": "Acme", "version": "1"}
    return answer(200, {"openapi": "3.1.0", "info": info, "paths": paths})


def shown(aside: Aside, who: Person | None, things: list[Thing]) -> Response:
    """Answer somebody who is let in, or anybody where it is open."""
    match aside.holds:
        case "objects":
            mine = [t.held for t in things if who is None or t.fixed["tenant"] == who.tenant]
            return answer(200, {"objects": mine})
        case "settings":
            return answer(200, SETTINGS)
        case "health":
            return answer(200, {"status": "all is well"})
