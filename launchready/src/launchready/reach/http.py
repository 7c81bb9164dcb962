"""HTTP over the door's connections: one request at a time, redirects left to the asker."""

import asyncio
import hashlib
import zlib
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

import httpcore2

from launchready import __version__
from launchready.evidence.http import Exchange, redacted
from launchready.model import Intrusion, Reason
from launchready.reach.budget import Toll
from launchready.reach.errors import Unseen
from launchready.reach.gateway import Action
from launchready.reach.harm import LOST, kind
from launchready.reach.names import Names
from launchready.reach.once import Once
from launchready.reach.tcp import Tcp
from launchready.reach.volley import Volley
from launchready.reach.wire import Wire

AGENT = f"LaunchReady/{__version__} (launch audit; to refuse: TXT _launchready launchready=no)"
BODY_AT_MOST = 262_144
ONE = Toll(requests=1)
PORTS = {"http": 80, "https": 443}
UNPACK = {"gzip": 31, "x-gzip": 31, "deflate": 15}


@dataclass(frozen=True, slots=True)
class Ask:
    """A request. `headers` stand in place of ours of the same name."""

    url: str
    method: str = "GET"
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Fetched:
    """An exchange with what is never stored: its body, and its Set-Cookie lines whole."""

    exchange: Exchange
    body: bytes
    cookies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A request but for its body. `place` is the host, with its port where that is odd."""

    scheme: str
    host: str
    port: int
    place: str
    target: str
    headers: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Http:
    """Asks each thing once in a run, over connections that are kept."""

    tcp: Tcp
    names: Names
    pool: httpcore2.AsyncConnectionPool
    wire: Wire
    _fetched: Once[Fetched] = field(default_factory=Once[Fetched])

    async def get(self, url: str, intrusion: Intrusion = Intrusion.LOOK) -> Fetched:
        """Ask for a URL by GET; see `send`."""
        return await self.send(Ask(url), intrusion)

    async def send(self, ask: Ask, intrusion: Intrusion = Intrusion.LOOK) -> Fetched:
        """Ask; a redirect is the answer, not a thing to follow.

        Raises:
            ConnectionRefusedError: nobody listens. This is an answer.
            NoAddress: the host has none. This is an answer.
            Unseen: no whole answer came, or the door stayed shut.
            NeedsConsent: the door stayed shut.
            ValueError: this is no http(s) URL.

        """
        return await self._fetched.get(ask, lambda: self._fetch(ask, intrusion))

    async def anew(
        self, ask: Ask, intrusion: Intrusion, toll: Toll = ONE, volley: Volley | None = None
    ) -> Fetched:
        """Ask what may change something, or what changes: nobody shares the answer.

        `toll` is what it costs the target; `volley` is what it is written together with.

        Raises: as `send` does.

        """
        if volley is None:
            return await self._fetch(ask, intrusion, toll)
        try:
            return await self._fetch(ask, intrusion, toll, volley)
        except asyncio.BrokenBarrierError:
            detail = f"not all messages to {ask.url} could be written at once"
            raise Unseen(Reason.CONNECTION_LOST, detail) from None
        except BaseException:
            await volley.fail()
            raise

    async def close(self) -> None:
        """End every request and every connection."""
        await self._fetched.close()
        await self.pool.aclose()

    async def _fetch(
        self, ask: Ask, intrusion: Intrusion, toll: Toll = ONE, volley: Volley | None = None
    ) -> Fetched:
        host = await self.permitted(ask, intrusion, toll)
        async with self.tcp.gateway.pace.lane(host):
            if intrusion is Intrusion.ATTACK:
                return await self._watched(host, ask, volley)
            return await self._answer(ask, volley)

    async def _watched(self, host: str, ask: Ask, volley: Volley | None) -> Fetched:
        """Tell the door of what becomes of an attack; how long a volley takes says nothing."""
        gateway, alike = self.tcp.gateway, kind(ask.method, ask.url, len(ask.body))
        began = gateway.budget.elapsed
        try:
            answer = await self._answer(ask, volley)
        except (ConnectionRefusedError, Unseen) as failure:
            if not isinstance(failure, Unseen) or failure.reason in LOST:
                gateway.harm.told(host, alike, None, None)
            raise
        seconds = None if volley else gateway.budget.elapsed - began
        gateway.harm.told(host, alike, answer.exchange.status, seconds)
        return answer

    async def _answer(self, ask: Ask, volley: Volley | None) -> Fetched:
        async with self.answering(ask.url), self.responding(ask, volley) as response:
            raw, whole = await self._body(response)
            return fetched(ask, response, self.wire.peer(response), raw, whole=whole)

    async def permitted(self, ask: Ask, intrusion: Intrusion, toll: Toll = ONE) -> str:
        """Ask the gateway for a request; give the host that it goes to.

        Raises: as `send` does.

        """
        host, port = _place(ask.url)
        await self.tcp.gateway.permit(Action(host, port, toll, intrusion))
        return host

    @asynccontextmanager
    async def answering(self, url: str) -> AsyncGenerator[None]:
        """Bound an answer in time, and say of what goes wrong that it was not seen.

        Raises:
            Unseen: no whole answer came.

        """
        patience = self.tcp.patience
        try:
            async with asyncio.timeout(patience * 2):
                yield
        except (TimeoutError, httpcore2.TimeoutException):
            detail = f"no whole answer from {url} within {patience * 2:g} s"
            raise Unseen(Reason.TIMEOUT, detail) from None
        except (httpcore2.NetworkError, httpcore2.ProtocolError) as error:
            detail = f"a broken answer from {url}: {error or type(error).__name__}"
            raise Unseen(Reason.BROKEN_ANSWER, detail) from error

    @asynccontextmanager
    async def responding(
        self, ask: Ask, volley: Volley | None = None
    ) -> AsyncGenerator[httpcore2.Response]:
        """Send a request that was permitted, and give the head of what answers."""
        line = heading(ask)
        request = httpcore2.URL(
            scheme=line.scheme.encode(), host=line.host.encode(), port=line.port,
            target=line.target.encode(),
        )  # fmt: skip
        headers = list(line.headers)
        content = ask.body or None
        if volley and ask.body:
            headers.append(("Content-Length", str(len(ask.body))))
            content = volley.held(ask.body)
        async with self.pool.stream(
            ask.method, request, headers=headers, content=content
        ) as response:
            yield response

    async def _body(self, response: httpcore2.Response) -> tuple[bytes, bool]:
        body = bytearray()
        async for chunk in response.aiter_stream():
            body += chunk
            if len(body) >= BODY_AT_MOST:
                return bytes(body[:BODY_AT_MOST]), False
        return bytes(body), True


def fetched(
    ask: Ask, response: httpcore2.Response, address: str, raw: bytes, *, whole: bool
) -> Fetched:
    """Put an answer together of its head and of what came of its body."""
    names = [(_text(name).lower(), _text(value)) for name, value in response.headers]
    body, opened = _unpacked(raw, dict(names).get("content-encoding", ""))
    return Fetched(
        Exchange(
            url=ask.url,
            address=address,
            status=response.status,
            headers=redacted(tuple(names)),
            length=len(body),
            whole=whole and opened,
            sha256=hashlib.sha256(body).hexdigest(),
            method=ask.method,
        ),
        body,
        tuple(value for name, value in names if name == "set-cookie"),
    )


def heading(ask: Ask) -> Heading:
    """Write the line and the fields of a request.

    Raises:
        ValueError: its URL is no http(s) URL.

    """
    parts = urlsplit(ask.url)
    host, port = _place(ask.url)
    target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    if parts.query:
        target += "?" + quote(parts.query, safe="/?%:@!$&'()*+,;=~-._[]")
    place = host if port == PORTS[parts.scheme] else f"{host}:{port}"
    return Heading(parts.scheme, host, port, place, target, tuple(_headers(place, ask.headers)))


def _place(url: str) -> tuple[str, int]:
    parts = urlsplit(url)
    host, port = parts.hostname, parts.port or PORTS.get(parts.scheme)
    if not host or port is None:
        raise ValueError(f"{url!r} is no http URL")
    return host, port


def _headers(netloc: str, instead: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    ours = [("Host", netloc), ("User-Agent", AGENT), ("Accept", "*/*")]
    ours += [("Accept-Encoding", "identity")]
    theirs = {name.lower() for name, _ in instead}
    return [pair for pair in ours if pair[0].lower() not in theirs] + list(instead)


def _text(raw: bytes) -> str:
    return "".join(c for c in raw.decode("latin-1") if c >= " " and c != "\x7f")


def _unpacked(raw: bytes, encoding: str) -> tuple[bytes, bool]:
    """Undo a content coding nobody asked for, up to the cap: a bomb stays small."""
    window = UNPACK.get(encoding.strip().lower())
    if window is None:
        return raw, True
    unpacker = zlib.decompressobj(window)
    try:
        return unpacker.decompress(raw, BODY_AT_MOST), not unpacker.unconsumed_tail
    except zlib.error:
        return raw, False
