"""Whether an answer repeats the host name that the asker made up."""

import re
from dataclasses import dataclass

from launchready.evidence.cookies import cookies_of
from launchready.evidence.forwards import CANARY, leads_to
from launchready.evidence.http import Exchange
from launchready.evidence.names import is_within

_LINK = re.compile(
    rf"(?://|\\/\\/|%2f%2f)(?:[^\s\"'<>/@]*@)?{re.escape(CANARY)}".encode(), re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Echo:
    """A made-up host name that came back.

    Attributes:
        url: what was asked.
        header: the request's header that carried the name.
        place: `Location`, `a link in the page`, or `Set-Cookie`.

    """

    url: str
    header: str
    place: str


@dataclass(frozen=True, slots=True)
class Echoes:
    """How often a host was asked under a made-up name, and where it came back."""

    host: str
    asked: int
    echoes: tuple[Echo, ...]


def echo(exchange: Exchange, body: bytes, header: str) -> Echo | None:
    """Find the made-up name where a client would act on it; in plain text it does no harm."""
    url = exchange.url
    if exchange.redirects and leads_to(url, exchange.header("location")) == CANARY:
        return Echo(url, header, "Location")
    if any(cookie.domain and is_within(CANARY, cookie.domain) for cookie in cookies_of(exchange)):
        return Echo(url, header, "Set-Cookie")
    if _LINK.search(body):
        return Echo(url, header, "a link in the page")
    return None
