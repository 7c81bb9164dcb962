"""A registry that tells by RDAP whose domain is whose: RFC 9224 and RFC 9083."""

import json
from collections.abc import Sequence

from testbed.world.site import Pages, Redirect, Response, Site, page

RDAP = "rdap.test"
BOOTSTRAP = f"https://{RDAP}/dns.json"
TYPE = "application/rdap+json"
LATER = "2035-06-01T12:00:00Z"
LOCKED = ("client transfer prohibited", "client delete prohibited")


def registry(*domains: Response, tlds: Sequence[str] = ("test",)) -> Site:
    """Make the registry's server: who answers for which top-level domains, and its domains."""
    services = [[list(tlds), [f"http://{RDAP}/", f"https://{RDAP}/"]]]
    bootstrap = {"version": "1.0", "publication": LATER, "services": services}
    pages = {"/dns.json": Response(200, json.dumps(bootstrap), "application/json")}
    pages |= {f"/domain/{json.loads(d.body)['ldhName'].lower()}": d for d in domains}
    missing = page("Not found", "<p>There is no such object.</p>", 404)
    return Site(Pages(pages, missing), Redirect(f"https://{RDAP}"))


def registered(
    domain: str, ends: str | None = LATER, statuses: Sequence[str] = LOCKED, **more: object
) -> Response:
    """Make the answer for a domain; without an end it publishes none."""
    events = [{"eventAction": "registration", "eventDate": "2020-06-01T12:00:00Z"}]
    events += [{"eventAction": "expiration", "eventDate": ends}] if ends else []
    said = {
        "objectClassName": "domain",
        "ldhName": domain.upper(),
        "status": list(statuses),
        "events": events,
        **more,
    }
    return Response(200, json.dumps(said), TYPE)
