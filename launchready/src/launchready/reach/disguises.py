"""What a visitor changes who pretends to be somebody else."""

import secrets

from launchready.evidence.limits import Disguise
from launchready.reach.people import Route

AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
PLAIN = ("Content-Type", "text/plain")
PATHS = {
    Disguise.SLASH: "{}/",
    Disguise.SLASHES: "/{}",
    Disguise.QUERY: "{}?a=1",
}


def spelt(path: str, disguise: Disguise | None) -> str:
    """Spell a path as a disguise wants it."""
    if disguise is Disguise.CASE:
        return path.upper()
    return PATHS.get(disguise, "{}").format(path) if disguise else path


def asked(route: Route, disguise: Disguise | None) -> Route:
    """Ask for a route as a disguise wants it."""
    method = route.method
    if disguise is Disguise.METHOD:
        method = "PUT" if method == "POST" else "POST"
    return Route(method, spelt(route.path, disguise))


def claimed(disguise: Disguise) -> dict[str, str]:
    """Claim to come from addresses of TEST-NET-3 (RFC 5737), new ones each time."""
    one, two = _address(), _address()
    values = {Disguise.FORWARDED: f"for={one}", Disguise.HOPS: f"{one}, {two}"}
    return {disguise.field: values.get(disguise, one)}


def _address() -> str:
    return f"203.0.113.{secrets.randbelow(254) + 1}"
