"""Content-Security-Policy, CSP Level 3: policies, and what their directives let through."""

import re
from dataclasses import dataclass

from launchready.evidence.http import Exchange
from launchready.evidence.names import registrable

HEADER = "content-security-policy"
NOT_IN_META = frozenset({"frame-ancestors", "report-uri", "report-to", "sandbox"})
DIRECTIVES_AT_MOST = 100

_FALLBACKS = {
    **dict.fromkeys(("img-src", "media-src", "connect-src", "script-src"), ("default-src",)),
    "frame-src": ("child-src", "default-src"),
    "object-src": ("default-src",),
    "script-src-elem": ("script-src", "default-src"),
    "script-src-attr": ("script-src", "default-src"),
}
_NETWORK = frozenset({"http:", "https:", "ws:", "wss:", "ftp:"})
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:")
_HOST = re.compile(
    r"(?:([a-z][a-z0-9+.-]*)://)?(\*|[^\s/:*']*|\*\.[^\s/:*']+)(?::(?:\d+|\*))?(/.*)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Policy:
    """One enforced policy: directives by name, lower case, each with its sources.

    Attributes:
        meta: it stands in the page's head, where some directives do not count.

    """

    directives: tuple[tuple[str, tuple[str, ...]], ...]
    meta: bool = False

    def sources(self, name: str) -> tuple[str, ...] | None:
        """What a directive allows, by itself or by what stands in for it; None is everything."""
        if self.meta and name in NOT_IN_META:
            return None
        stated = dict(self.directives)
        names = (name, *_FALLBACKS.get(name, ()))
        return next((stated[each] for each in names if each in stated), None)


def policies(text: str, *, meta: bool = False) -> tuple[Policy, ...]:
    """Read a header's value, which holds several policies where it has commas.

    A meta tag holds one (section 3.3): there a comma parts nothing.
    """
    parts = [text] if meta else text.split(",")
    found = (_policy(part, meta=meta) for part in parts)
    return tuple(policy for policy in found if policy.directives)


def enforced(exchange: Exchange) -> tuple[Policy, ...]:
    """Read every policy that an answer's headers enforce; a report-only one enforces nothing."""
    return tuple(policy for value in exchange.all(HEADER) for policy in policies(value))


def is_open(source: str) -> bool:
    """Whether a source lets hosts in that anybody can have: `*`, `https:`, `*.vercel.app`."""
    text = source.lower()
    if text in _NETWORK:
        return True
    if text.startswith("'") or _SCHEME.fullmatch(text):
        return False
    name = host_of(text)
    return name == "*" or (name.startswith("*.") and not registrable(name[2:]))


def host_of(source: str) -> str:
    """The host of a host-source, with its wildcard; empty for every other source."""
    text = source.lower()
    if text.startswith("'") or _SCHEME.fullmatch(text):
        return ""
    found = _HOST.fullmatch(text)
    return found[2] if found else ""


def path_of(source: str) -> str:
    """The path of a host-source, as written; empty where it has none."""
    found = _HOST.fullmatch(source)
    return (found[3] or "") if found else ""


def _policy(text: str, *, meta: bool) -> Policy:
    found: dict[str, tuple[str, ...]] = {}
    for part in text.split(";")[:DIRECTIVES_AT_MOST]:
        name, *sources = part.split() or [""]
        if name:
            found.setdefault(name.lower(), tuple(sources))
    return Policy(tuple(found.items()), meta)
