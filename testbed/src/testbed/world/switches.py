"""Switches that hit every host of a product alike: silence, the wall, and wear."""

from dataclasses import dataclass
from enum import StrEnum


class Layer(StrEnum):
    """What falls silent: the names of the product, its web servers, or those of its mail."""

    DNS = "dns"
    WEB = "web"
    MAIL = "mail"


class At(StrEnum):
    """The moment from which on nothing comes any more.

    CONNECT: no SYN is answered; datagrams are lost.
    HANDSHAKE: connections open, the hello or the question is read, nothing is said. A mail
        server says nothing to a TLS hello.
    BODY: the head and half of the body come, or half of a DNS message, or of the answer to
        EHLO.
    """

    CONNECT = "connect"
    HANDSHAKE = "handshake"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Silence:
    """A layer that falls silent at a moment."""

    layer: Layer
    at: At

    def __str__(self) -> str:
        return f"{self.layer}:{self.at}"


class Wall(StrEnum):
    """What stands before every page instead of the product."""

    CHALLENGE = "challenge"
    FORBIDDEN = "forbidden"
    THROTTLED = "throttled"
    LOGIN = "login"


class Worn(StrEnum):
    """What becomes of every web server after so many requests.

    ERRORS: it answers 500.
    CRAWLS: it takes its time.
    GONE: it closes every connection without a word.
    STUMBLES: it answers 500 to paths that end in a slash, from the start, and to nothing else.
    """

    ERRORS = "errors"
    CRAWLS = "crawls"
    GONE = "gone"
    STUMBLES = "stumbles"


@dataclass(frozen=True, slots=True)
class Wear:
    """How web servers wear out, after how many requests of all; `seconds` are a crawl's."""

    how: Worn
    after: int = 0
    seconds: float = 0.0
