"""robots.txt (RFC 9309), robots directives, and sitemaps (sitemaps.org)."""

import html
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from launchready.evidence.http import origin

TEXT_AT_MOST = 512_000
RULES_AT_MOST = 1_000
URLS_AT_MOST = 1_000
HIDING = frozenset({"noindex", "none"})
EVERYBODY = frozenset({"", "*", "robots", "googlebot", "bingbot"})

_LOC = re.compile(r"<loc>\s*(?:<!\[CDATA\[\s*)?([^<\s\]]{1,2000})", re.IGNORECASE)
_AGENT = re.compile(r"\s*([a-z*][a-z0-9_*-]*)\s*:(?!\s*\d)\s*(?=[a-z])")


@dataclass(frozen=True, slots=True)
class Robots:
    """What every robot may do: whether to allow, and the pattern; and the sitemaps named."""

    rules: tuple[tuple[bool, str], ...] = ()
    sitemaps: tuple[str, ...] = ()

    def allows(self, url: str) -> bool:
        """Whether the most specific rule lets a URL be crawled; allowing wins (2.2.2)."""
        parts = urlsplit(url)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        fitting = [(len(rule), allow) for allow, rule in self.rules if _fits(rule, path)]
        return max(fitting)[1] if fitting else True


def robots(text: str) -> Robots:
    """Read robots.txt: the groups for every robot."""
    rules: list[tuple[bool, str]] = []
    sitemaps: list[str] = []
    agents: set[str] = set()
    ruled = False
    for line in text[:TEXT_AT_MOST].lstrip("\ufeff").splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if key == "user-agent" and colon:
            agents = {value.lower()} if ruled else agents | {value.lower()}
            ruled = False
        elif key in {"allow", "disallow"} and colon:
            ruled = True
            if "*" in agents and value:
                rules.append((key == "allow", value))
        elif key == "sitemap" and value:
            sitemaps.append(value)
    return Robots(tuple(rules[:RULES_AT_MOST]), tuple(sitemaps[:URLS_AT_MOST]))


def sitemap(text: str) -> tuple[str, ...]:
    """List the http(s) addresses of a sitemap, or of the sitemaps that an index names."""
    found = (html.unescape(url) for url in _LOC.findall(text[:TEXT_AT_MOST]))
    return tuple(dict.fromkeys(url for url in found if origin(url)))[:URLS_AT_MOST]


def hidden(directives: tuple[str, ...]) -> bool:
    """Whether a robots element or an X-Robots-Tag keeps a page out of every index."""
    for value in directives:
        found = _AGENT.match(value.lower())
        agent = found[1] if found else ""
        words = value.lower()[found.end() :] if found else value.lower()
        if agent in EVERYBODY and HIDING & {word.strip() for word in words.split(",")}:
            return True
    return False


def _fits(rule: str, path: str) -> bool:
    """Match a pattern with `*` and a final `$`, from the left and without going back."""
    anchored = rule.endswith("$")
    first, *rest = rule.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for index, piece in enumerate(rest):
        if anchored and index == len(rest) - 1:
            return len(path) - len(piece) >= at and path.endswith(piece)
        at = path.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    return not anchored or at == len(path)
