"""The one HTTP client. It speaks to allowed hosts, follows nothing, and stops at its caps."""

import asyncio
import ssl
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast
from urllib.parse import quote, urlsplit

import httpcore2

from frontdesk.adapters.resolve import CheckedBackend, Lookup, system_lookup
from frontdesk.domain.errors import Denied, Invalid, Unavailable

PORTS = {"http": 80, "https": 443}
LARGEST, SLOWEST = 2_000_000, 20.0
AGENT = "frontdesk/0.1"


@dataclass(frozen=True, slots=True)
class Page:
    """A whole answer; a redirect is an answer."""

    status: int
    kind: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Outbound:
    """Sends requests to the hosts on the operator's list."""

    allow: frozenset[str]
    private: frozenset[str]
    pool: httpcore2.AsyncConnectionPool

    async def get(self, url: str) -> Page:
        """Fetch a page.

        Raises:
            Refusal: The host is not allowed, private, or does not answer within the caps.
        """
        return await self._whole("GET", url, {"accept": "text/*"}, None)

    async def post(self, url: str, headers: Mapping[str, str], body: bytes) -> Page:
        """Send a body.

        Raises:
            Refusal: As `get`.
        """
        return await self._whole("POST", url, headers, body)

    @asynccontextmanager
    async def stream(
        self, url: str, headers: Mapping[str, str], body: bytes, patience: float
    ) -> AsyncGenerator[httpcore2.Response, None]:
        """Send a body and read the answer as it comes; `patience` holds between two pieces.

        Raises:
            Refusal: As `get`.
        """
        target, sent = self._target(url, headers)
        names = ("connect", "read", "write", "pool")
        extensions = {"timeout": dict.fromkeys(names, patience)}
        try:
            async with self.pool.stream(
                b"POST", target, headers=sent, content=body, extensions=extensions
            ) as response:
                yield response
        except (httpcore2.NetworkError, httpcore2.ProtocolError, httpcore2.TimeoutException):
            raise Unavailable("The other side does not answer.") from None

    async def close(self) -> None:
        """Close every connection."""
        await self.pool.aclose()

    async def _whole(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None
    ) -> Page:
        target, sent = self._target(url, headers)
        try:
            async with (
                asyncio.timeout(SLOWEST),
                self.pool.stream(method, target, headers=sent, content=body) as response,
            ):
                return await _page(response)
        except (
            TimeoutError, httpcore2.NetworkError, httpcore2.ProtocolError,
            httpcore2.TimeoutException,
        ):  # fmt: skip
            raise Unavailable("The other side does not answer.") from None

    def _target(
        self, url: str, headers: Mapping[str, str]
    ) -> tuple[httpcore2.URL, list[tuple[str, str]]]:
        """Judge an address. Only what this function read is what is connected to."""
        try:
            parts = urlsplit(url)
            host, port = parts.hostname or "", parts.port or PORTS.get(parts.scheme, 0)
        except ValueError:
            raise Invalid("url", "This is no address.") from None
        place = f"{host}:{port}"
        plain = place in self.private
        if parts.username is not None or not port or any(c <= " " for c in url):
            raise Invalid("url", "This is no address that can be asked.")
        if not plain and (parts.scheme != "https" or port != PORTS["https"]):
            raise Denied("Only https on its own port may be asked.")
        if host not in self.allow and place not in self.allow and not plain:
            raise Denied("This host is not on the operator's list.")
        path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
        if parts.query:
            path += "?" + quote(parts.query, safe="/?%:@!$&'()*+,;=~-._[]")
        target = httpcore2.URL(
            scheme=parts.scheme.encode(), host=host.encode("idna"), port=port,
            target=path.encode(),
        )  # fmt: skip
        shown = host if port == PORTS.get(parts.scheme) else place
        fixed = [("Host", shown), ("User-Agent", AGENT), ("Accept-Encoding", "identity")]
        return target, [*fixed, *headers.items()]


async def _page(response: httpcore2.Response) -> Page:
    body = bytearray()
    async for chunk in response.aiter_stream():
        body += chunk
        if len(body) > LARGEST:
            raise Invalid("url", "The answer is too large.")
    names = {name.lower(): value for name, value in response.headers}
    kind = names.get(b"content-type", b"").decode("latin-1").partition(";")[0].strip().lower()
    return Page(response.status, kind, bytes(body))


@cache
def _trust(ca: Path | None) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if ca is not None:
        context.load_verify_locations(ca)
    return context


def outbound(
    allow: frozenset[str],
    private: frozenset[str],
    ca: Path | None = None,
    lookup: Lookup = system_lookup,
) -> Outbound:
    """Make the client; `ca` adds an authority for tests."""
    inner = cast("httpcore2.AsyncNetworkBackend", httpcore2.AnyIOBackend())
    backend = CheckedBackend(inner, private, lookup)
    pool = httpcore2.AsyncConnectionPool(
        ssl_context=_trust(ca), max_connections=64, keepalive_expiry=10, network_backend=backend
    )
    return Outbound(allow, private, pool)
