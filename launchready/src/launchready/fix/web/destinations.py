"""A policy that names where pages load from, made of what they load."""

from urllib.parse import urlsplit

from launchready.evidence.visit import Visit
from launchready.fix import fix
from launchready.fix.header import sending
from launchready.fix.safe import host, is_host
from launchready.knowledge.relays import relay_at
from launchready.model import Change, Host, Step

ALWAYS = {
    "img-src": ("'self'", "data:"),
    "media-src": ("'self'",),
    "connect-src": ("'self'",),
    "frame-src": ("'self'",),
    "form-action": ("'self'",),
}


@fix
def destinations(subject: Host, visit: Visit) -> Change:
    """Write the policy; it narrows whatever policy is sent already."""
    name = host(subject.name)
    loads = sorted({load for page in visit.pages for load in page.loads})
    policy = "; ".join(
        " ".join((directive, *sources, *_named(directive, name, loads)))
        for directive, sources in ALWAYS.items()
    )
    return Change(
        f"Name where the pages of {name} may send to",
        (
            *sending("Content-Security-Policy", policy, name),
            Step(
                "Send it as Content-Security-Policy-Report-Only for a day first: what scripts"
                " load (connect-src above all) is not seen from outside. Add those hosts by name."
            ),
            Step("Show images out of a model's words only from hosts that you name."),
        ),
        "launchready recheck WEB-02",
    )


def _named(directive: str, name: str, loads: list[tuple[str, str]]) -> list[str]:
    """List the foreign https origins that pages load from, without those that forward."""
    found: list[str] = []
    for kind, origin in loads:
        parts = urlsplit(origin)
        at = parts.hostname or ""
        wanted = kind == directive and parts.scheme == "https" and at != name and is_host(at)
        if wanted and not relay_at(at, directive):
            found.append(origin)
    return found
