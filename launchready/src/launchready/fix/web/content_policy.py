"""A policy that lets the product's own scripts run, and no others."""

import re
from urllib.parse import urlsplit

from launchready.evidence.fence import Fences, kept_out
from launchready.fix import fix
from launchready.fix.header import sending
from launchready.fix.safe import host, is_host
from launchready.model import Change, Host, Step

DIRECTIVES = {
    "default-src": ("'self'",),
    "script-src": ("'self'",),
    "img-src": ("'self'", "data:"),
    "media-src": ("'self'",),
    "frame-src": ("'self'",),
    "form-action": ("'self'",),
    "object-src": ("'none'",),
    "base-uri": ("'none'",),
    "frame-ancestors": ("'self'",),
}
HASHES_AT_MOST = 10

_PATH = re.compile(r"(?:/[A-Za-z0-9._~@+/-]{0,200})?")


@fix
def content_policy(subject: Host, seen: Fences) -> Change:
    """Write the policy of what the pages load today, scripts by their whole address or hash."""
    name = host(subject.name)
    policy = "; ".join(
        " ".join((directive, *sources, *_named(directive, name, seen)))
        for directive, sources in DIRECTIVES.items()
    )
    steps = [
        Step(
            "Send it as Content-Security-Policy-Report-Only for a day, beside the present one, and"
            " add what the pages need: what scripts load is not seen from outside."
        ),
        Step(
            "Where pages are made for each answer, write a fresh nonce of 128 random bits into"
            " script-src and into each <script>, and take the lists of hosts out."
        ),
        Step("Turn handlers in attributes (onclick) into listeners in a script."),
    ]
    steps += [
        Step(f"The policy of {urlsplit(page.url).path or '/'} stops scripts of its own page.")
        for page in seen.pages
        if page.url.isprintable() and kept_out(page)
    ]
    return Change(
        f"Let only the own scripts of {name} run",
        (*sending("Content-Security-Policy", policy, name), *steps),
        "launchready recheck WEB-01",
    )


def _named(directive: str, name: str, seen: Fences) -> list[str]:
    """List the foreign https sources of a directive, and hashes where scripts are few."""
    loads = sorted({load for page in seen.pages for load in page.loads})
    found = [source for kind, at in loads if kind == directive and (source := _source(at, name))]
    digests = sorted({script.digests[0] for page in seen.pages for script in page.inline})
    if directive == "script-src" and len(digests) <= HASHES_AT_MOST:
        found += [f"'{digest}'" for digest in digests]
    return list(dict.fromkeys(found))


def _source(address: str, name: str) -> str:
    try:
        parts = urlsplit(address)
        at, port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    proper = parts.scheme == "https" and not port and is_host(at) and _PATH.fullmatch(parts.path)
    return f"https://{at}{parts.path}" if proper and at != name else ""
