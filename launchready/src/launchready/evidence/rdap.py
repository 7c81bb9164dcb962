"""Registrations as RDAP tells them: RFC 9224 says whom to ask, RFC 9083 what is answered."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast
from urllib.parse import urlsplit

from launchready.evidence.names import is_name, normal, parents

ITEMS_AT_MOST = 5_000
WORD_AT_MOST = 60

UNREGISTERED = "not registered"

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORDS = re.compile(r"[a-z]+(?: [a-z]+)*")


@dataclass(frozen=True, slots=True)
class Registration:
    """A domain as its registry knows it, or as somebody vouches for it.

    Attributes:
        ends: when it ends, if anybody says.
        statuses: in the words of RFC 8056, as `client transfer prohibited`; `not registered`
            where registry and DNS know no such domain.
        renews: whether it renews by itself; None where nobody says.
        source: the address that said so, or `the word of` somebody.

    """

    domain: str
    ends: datetime | None
    statuses: tuple[str, ...]
    source: str
    renews: bool | None = None


@dataclass(frozen=True, slots=True)
class Registrations:
    """The registered domains that hold the product's hosts, those of providers left out."""

    domains: tuple[Registration, ...]


def server_of(bootstrap: bytes, domain: str) -> str:
    """Find who answers for a domain: the longest entry that ends it, its first https address.

    Empty where nobody does. The address ends with a slash.

    Raises:
        ValueError: this is no bootstrap file.

    """
    services = _list(_object(bootstrap).get("services"))
    if not services:
        raise ValueError("it names no services")
    found = dict(_entries(services))
    return next((found[name] for name in (domain, *parents(domain)) if name in found), "")


def registration(answer: bytes, domain: str, source: str) -> Registration:
    """Read the answer to a look-up of a domain.

    Raises:
        ValueError: it is none, or about something else.

    """
    said = _object(answer)
    name = said.get("ldhName")
    if said.get("objectClassName") != "domain" or not isinstance(name, str):
        raise ValueError("it is about no domain")
    if normal(name) != domain:
        raise ValueError("it is about another domain")
    ends = [moment for moment in map(_end, _list(said.get("events"))) if moment]
    words = (_status(text) for text in _list(said.get("status")) if isinstance(text, str))
    statuses = tuple(dict.fromkeys(word for word in words if word))
    return Registration(domain, min(ends, default=None), statuses, source)


def _object(body: bytes) -> Mapping[str, Any]:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        raise ValueError("it is no JSON that can be read") from None
    return cast("Mapping[str, Any]", said) if isinstance(said, dict) else {}


def _list(value: object) -> list[object]:
    return cast("list[object]", value)[:ITEMS_AT_MOST] if isinstance(value, list) else []


def _entries(services: list[object]) -> Iterator[tuple[str, str]]:
    for service in services:
        names, urls = (*map(_list, _list(service)[:2]), [], [])[:2]
        server = next((at for url in urls if (at := _server(url))), "")
        for name in names:
            if server and isinstance(name, str):
                yield normal(name), server


def _server(url: object) -> str:
    """Let an address through that can be asked: https, a name, no port, no query."""
    try:
        parts = urlsplit(url) if isinstance(url, str) else urlsplit("")
        port = parts.port
    except ValueError:
        return ""
    host = parts.hostname or ""
    proper = parts.scheme == "https" and is_name(host) and "." in host and not port
    plain = not (parts.query or parts.fragment or "@" in parts.netloc) and parts.path.isascii()
    return f"https://{host}{parts.path.rstrip('/')}/" if proper and plain else ""


def _end(event: object) -> datetime | None:
    match event:
        case {"eventAction": "expiration", "eventDate": str(text)}:
            pass
        case _:
            return None
    try:
        moment = datetime.fromisoformat(text)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def _status(text: str) -> str:
    """Write a status in words, also where it comes as EPP writes it."""
    words = " ".join(_CAMEL.sub(" ", text[:WORD_AT_MOST]).lower().split())
    return words if _WORDS.fullmatch(words) else ""
