"""Strict-Transport-Security, RFC 6797 section 6.1."""

import re
from dataclasses import dataclass

SECONDS_AT_MOST = 10**10

# Possessive, so that no header makes the reading slow.
_TOKEN = r"[!#$%&'*+\-.^_`|~0-9A-Za-z]++"  # noqa: S105 - RFC 9110's token
_QUOTED = r'"(?:[^"\\]|\\.)*+"'
_VALUE = rf"=[ \t]*+({_TOKEN}|{_QUOTED})[ \t]*+"
_DIRECTIVE = re.compile(rf"[ \t]*+(?:({_TOKEN})[ \t]*+(?:{_VALUE})?)?(;|$)")
_ESCAPED = re.compile(r"\\(.)")


@dataclass(frozen=True, slots=True)
class Hsts:
    """A policy: how long in seconds, and for whom. Zero seconds end it."""

    max_age: int
    include_subdomains: bool = False
    preload: bool = False


def hsts(value: str) -> Hsts:
    """Read the first such header of an answer, which is the only one that counts (8.1).

    Raises:
        ValueError: a browser ignores the header, and why.

    """
    found = _directives(value)
    if "max-age" not in found:
        raise ValueError("it has no max-age")
    seconds = found["max-age"] or ""
    if not (seconds.isascii() and seconds.isdigit()):
        raise ValueError("its max-age is no number")
    if found.get("includesubdomains") is not None:
        raise ValueError("its includeSubDomains has a value")
    return Hsts(
        max_age=SECONDS_AT_MOST if len(seconds) > 10 else int(seconds),  # noqa: PLR2004 - digits of the bound
        include_subdomains="includesubdomains" in found,
        preload="preload" in found,
    )


def _directives(value: str) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    at = 0
    while at < len(value):
        match = _DIRECTIVE.match(value, at)
        if match is None:
            raise ValueError("it is no list of directives")
        at = match.end()
        if match[1] is None:
            continue
        name = match[1].lower()
        if name in found:
            raise ValueError(f"it says {name} twice")
        found[name] = _unquoted(match[2]) if match[2] else None
    return found


def _unquoted(text: str) -> str:
    return _ESCAPED.sub(r"\1", text[1:-1]) if text.startswith('"') else text
