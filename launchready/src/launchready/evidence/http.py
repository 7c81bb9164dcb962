"""HTTP exchanges without their bodies, and chains of them.

A stored exchange holds no cookie value: `redacted` takes it out and keeps what
WEB-07 judges, the name and the attributes.
"""

from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

REDIRECTS = (301, 302, 303, 307, 308)
PORTS = {"http": 80, "https": 443}
ATTRIBUTES = frozenset(
    {
        *("secure", "httponly", "samesite", "path", "domain", "max-age", "expires"),
        *("partitioned", "priority"),
    }
)


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and the head of its answer.

    Attributes:
        url: what was asked.
        address: the IP address that answered.
        headers: names in lower case, in the order in which they came, repeated ones
            too; C0 control bytes are gone.
        length: bytes of the body that were read, after decompression.
        whole: False where the body went on beyond the cap.
        sha256: of those bytes.
        method: how it was asked.

    """

    url: str
    address: str
    status: int
    headers: tuple[tuple[str, str], ...] = ()
    length: int = 0
    whole: bool = True
    sha256: str = ""
    method: str = "GET"

    def all(self, name: str) -> tuple[str, ...]:
        """Every value of a header, in order."""
        return tuple(value for key, value in self.headers if key == name)

    def header(self, name: str) -> str:
        """The first value of a header, or the empty string."""
        return next(iter(self.all(name)), "")

    @property
    def redirects(self) -> bool:
        """Whether it sends the client elsewhere."""
        return self.status in REDIRECTS and bool(self.header("location"))


@dataclass(frozen=True, slots=True)
class Closed:
    """Nobody listens on the port: the connection was refused."""

    url: str
    kind: Literal["closed"] = "closed"


@dataclass(frozen=True, slots=True)
class Chain:
    """The hops from one URL on; `end` says how it stopped.

    Attributes:
        end: `landed` on an answer that redirects no further, `left` the scope for
            `target`, `looped` back to `target`, `long`, `refused` by the server of
            `target`, `broken` by a target that is no http(s) URL or by failing TLS.

    """

    start: str
    hops: tuple[Exchange, ...]
    end: Literal["landed", "left", "looped", "long", "refused", "broken"]
    target: str = ""
    kind: Literal["chain"] = "chain"

    @property
    def urls(self) -> tuple[str, ...]:
        """Every URL in order, the last target too."""
        return tuple(hop.url for hop in self.hops) + ((self.target,) if self.target else ())

    @property
    def origins(self) -> tuple[str, ...]:
        """The origins in order, without immediate repetition."""
        seen: list[str] = []
        for url in self.urls:
            here = origin(url)
            if here and here not in seen[-1:]:
                seen.append(here)
        return tuple(seen)


@dataclass(frozen=True, slots=True)
class RedirectMatrix:
    """The chains from http and https, apex and www, with and without a slash."""

    apex: str
    www: str
    cells: tuple[Chain | Closed, ...]


@dataclass(frozen=True, slots=True)
class Front:
    """What a host answers at the root over https, to a random path, and over http.

    `exchanges` is empty where the host has no address or no open port.
    """

    host: str
    exchanges: tuple[Exchange, ...]

    @property
    def secure(self) -> tuple[Exchange, ...]:
        """The answers that came over TLS."""
        return tuple(seen for seen in self.exchanges if seen.url.startswith("https:"))


def origin(url: str) -> str:
    """Write scheme, host and port of an http(s) URL as RFC 6454 does; empty for any other."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    if not host or parts.scheme not in PORTS:
        return ""
    named = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{named}" + ("" if port in {None, PORTS[parts.scheme]} else f":{port}")


def redacted(headers: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Take the values of cookies out of a list of headers."""
    return tuple((k, _hollow(v) if k == "set-cookie" else v) for k, v in headers)


def _hollow(cookie: str) -> str:
    """Keep the name and the known attributes: whatever else there is may be the value."""
    pair, *rest = cookie.split(";")
    name, equals, _ = pair.partition("=")
    known = [part for part in rest if part.partition("=")[0].strip().lower() in ATTRIBUTES]
    return ";".join([name + "=" if equals else "", *known])
