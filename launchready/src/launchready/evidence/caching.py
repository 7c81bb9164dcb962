"""Whether shared caches keep an answer, RFC 9111 sections 3 and 5.2.2."""

import re

from launchready.evidence.http import Exchange

HITS = ("cf-cache-status", "x-vercel-cache", "x-cache", "x-nf-cache", "cdn-cache")

_PART = re.compile(r'\s*([a-z-]+)\s*(?:=\s*(?:"([^"]*)"|([^\s,]*)))?\s*(?:,|\Z)', re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,12}", re.ASCII)


def cache_control(exchange: Exchange) -> dict[str, str]:
    """Read the directives, names in lower case; the first of a name counts."""
    found: dict[str, str] = {}
    for value in exchange.all("cache-control"):
        for name, quoted, plain in _PART.findall(value[:2_000]):
            found.setdefault(name.lower(), quoted or plain)
    return found


def shared(exchange: Exchange) -> str:
    """Say what lets, or has let, shared caches keep an answer; empty where nothing does."""
    for name in HITS:
        if re.search(r"\bhit\b", exchange.header(name), re.IGNORECASE):
            return f"{name}: {exchange.header(name).strip()[:40]}"
    age = exchange.header("age").strip()
    if _NUMBER.fullmatch(age) and int(age):
        return f"Age: {age}"
    said = cache_control(exchange)
    if "no-store" in said or ("private" in said and not said["private"]):
        return ""
    for name in ("s-maxage", "max-age"):
        if _NUMBER.fullmatch(said.get(name, "")):
            return f"Cache-Control: {name}={said[name]}" if int(said[name]) else ""
    return "Cache-Control: public" if "public" in said else ""
