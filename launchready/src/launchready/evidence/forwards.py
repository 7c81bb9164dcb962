"""Where an answer sends a browser, read as browsers read it (WHATWG URL)."""

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

from launchready.evidence.http import Exchange

CANARY = "launchready-canary.example"  # RFC 2606: nobody can ever have it
MARK = "launchready-canary"
BYTES_AT_MOST = 1_000_000

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_IGNORED = re.compile(r"[\t\r\n]")
_EDGES = "".join(chr(code) for code in range(33))
_DOTS = re.compile("[\u3002\uff0e\uff61]")
_REFRESH = re.compile(r"[\d.]*\s*[;,]?\s*(?:url\s*=\s*)?[\"']?([^\"']*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Forward:
    """An address of the host that sent us where we asked to be sent.

    Attributes:
        url: what was asked.
        payload: the value that was put into every parameter, or into the path.
        by: `Location`, `Refresh`, or `meta refresh`.
        target: what it said.

    """

    url: str
    payload: str
    by: str
    target: str


@dataclass(frozen=True, slots=True)
class Forwards:
    """What was asked of a host, and which answers sent us to the canary."""

    host: str
    asked: int
    forwards: tuple[Forward, ...]


def leads_to(base: str, target: str) -> str:
    """Name the host that a browser would go to, or the scheme with its colon where none is."""
    text = _IGNORED.sub("", _as_utf8(target).strip(_EDGES)).replace("\\", "/")
    here = urlsplit(base)
    found = _SCHEME.match(text)
    scheme = found[1].lower() if found else ""
    if scheme and scheme not in {"http", "https"}:
        return f"{scheme}:"
    rest = text[found.end() :] if found else text
    if rest.startswith("//") or (scheme and scheme != here.scheme):
        return _host(rest.lstrip("/"))
    return here.hostname or ""


def forward(exchange: Exchange, body: bytes, payload: str) -> Forward | None:
    """Say whether an answer sends a browser to the canary, or lets it run a script."""
    for by, target in _targets(exchange, body):
        host = leads_to(exchange.url, target)
        foreign = host == CANARY or host.endswith(f".{CANARY}")
        if foreign or (host == "javascript:" and MARK in target):
            return Forward(exchange.url, payload, by, target)
    return None


def sends(exchange: Exchange, body: bytes) -> bool:
    """Whether an answer sends a browser anywhere at all."""
    return bool(_targets(exchange, body))


def _targets(exchange: Exchange, body: bytes) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    if exchange.redirects:
        found.append(("Location", exchange.header("location")))
    if refresh := exchange.header("refresh"):
        found.append(("Refresh", _refreshed(refresh)))
    if b"refresh" in body.lower():
        page = LexborHTMLParser(body[:BYTES_AT_MOST])
        metas = page.css("meta[http-equiv=refresh i]")
        stated = [node.attributes.get("content") or "" for node in metas]
        found += [("meta refresh", _refreshed(value)) for value in stated]
    return [(by, target) for by, target in found if target]


def _as_utf8(text: str) -> str:
    """Undo the reading of a header as Latin-1, where it was UTF-8."""
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def _refreshed(value: str) -> str:
    found = _REFRESH.match(value.strip())
    return found[1].strip() if found else ""


def _host(rest: str) -> str:
    authority = re.split(r"[/?#]", rest, maxsplit=1)[0].rpartition("@")[2]
    host = _DOTS.sub(".", unquote(authority)).partition(":")[0]
    return host.lower().rstrip(".")
