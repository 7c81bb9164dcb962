"""A proxy between the fronts and the product, which a crack may sit in.

It keeps nothing that the product's own answers did not show to somebody: cookies, tokens and
forms that passed. What a crack does with them, a careless product does in one process.
"""

import asyncio
import json
import re
import socket
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import cast

from testbed.healthy import API, CHAT, WWW
from testbed.net.hub import Hub
from testbed.net.ports import bind
from testbed.net.stream import Tcp
from testbed.product.files import SLUG
from testbed.product.fronted import Fronted
from testbed.product.lending import lending
from testbed.running import Running, running
from testbed.web.http import Head, Requests
from testbed.world import IPV4, Behind, Site

CSRF = re.compile(rb'name="csrf" value="([^"]+)"')
EMBEDDER = f"https://{WWW}"
DROPPED = {"connection", "content-length", "transfer-encoding"}


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer of the product, whole."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def fine(self) -> bool:
        """Whether it did what was asked."""
        return self.status in range(200, 400) and ("location", "/login") not in self.headers

    def json(self) -> dict[str, object]:
        """Read its JSON object; empty where there is none."""
        try:
            found: object = json.loads(self.body)
        except ValueError:
            return {}
        return cast("dict[str, object]", found) if isinstance(found, dict) else {}


@dataclass(slots=True)
class Passage:
    """One product behind one crack, and what has passed so far.

    Attributes:
        address: the one that the product is told of, where the crack tells no other.
        members: the hidden field of each member's forms, by their cookie.
        claimed: the sessions in which an address was left, by it.

    """

    port: int
    address: str
    members: dict[str, str] = field(default_factory=dict[str, str])
    claimed: dict[str, list[str]] = field(default_factory=dict[str, list[str]])

    async def ask(self, head: Head) -> Answered:
        """Ask the product, and note what is shown to whom."""
        reader, writer = await asyncio.open_connection(IPV4, self.port)
        try:
            writer.write(_written(head, self.address))
            await writer.drain()
            answer = _read(await reader.read())
        finally:
            writer.close()
        hidden = CSRF.search(answer.body)
        if (cookie := head.header("cookie")) and hidden:
            self.members[cookie] = hidden[1].decode()
        return answer

    async def session(self, address: str) -> str:
        """Begin a visitor's session from an address; give its token."""
        origin = (("host", CHAT), ("origin", EMBEDDER), ("x-forwarded-for", address))
        ticket = await self.ask(Head("POST", f"/embed/{SLUG}/ticket", "HTTP/1.1", origin))
        body = json.dumps({"ticket": ticket.json().get("ticket", "")}).encode()
        started = (("host", CHAT), ("content-type", "application/json"), origin[2])
        answer = await self.ask(Head("POST", "/api/v1/sessions", "HTTP/1.1", started, body))
        return str(answer.json().get("token", ""))


Crack = Callable[[Head, Passage], Awaitable[Answered]]


@asynccontextmanager
async def cracked(product: Fronted, crack: Crack, address: str) -> AsyncGenerator[Running]:
    """Serve the product a second time, behind a crack; it sees all callers come from an address.

    Raises:
        OSError: as `running` does.

    """
    passage = Passage(product.port, address)

    async def connection(stream: Tcp) -> None:
        head = await Requests(stream).next()
        if head is not None:
            answer = await crack(head, passage)
            await stream.write(_answer(answer))

    async with Hub() as hub:
        bound = bind(IPV4, socket.SOCK_STREAM, 0)
        hub.own(bound)
        hub.tcp(bound, connection)
        port = int(bound.getsockname()[1])
        world = product.it.world
        for host in (CHAT, API):
            world = world.at(host, lambda site: _behind(site, port))
        async with running(world, also=lending()) as it:
            yield it


def with_header(head: Head, name: str, value: str) -> Head:
    """The same request with one header more, or another value of it; empty takes it out."""
    kept = tuple(pair for pair in head.headers if pair[0] != name)
    return replace(head, headers=(*kept, (name, value)) if value else kept)


def _behind(site: Site, port: int) -> Site:
    front = site.https
    if not isinstance(front, Behind):
        raise TypeError("no product answers there")
    return replace(site, https=replace(front, port=port))


def _written(head: Head, address: str) -> bytes:
    told = head.header("x-forwarded-for")
    told = address if told in {"", IPV4} else told
    head = with_header(head, "x-forwarded-for", told)
    lines = [f"{head.method} {head.target} HTTP/1.1", "connection: close"]
    lines += [f"{name}: {value}" for name, value in head.headers if name not in DROPPED]
    if head.body or head.method not in {"GET", "HEAD"}:
        lines.append(f"content-length: {len(head.body)}")
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + head.body


def _read(raw: bytes) -> Answered:
    top, _, body = raw.partition(b"\r\n\r\n")
    line, *lines = top.decode("latin-1").split("\r\n")
    pairs = (each.partition(":") for each in lines)
    headers = tuple((name.strip().lower(), value.strip()) for name, _, value in pairs)
    return Answered(int(line.split(" ")[1]), headers, body)


def _answer(answer: Answered) -> bytes:
    lines = [f"HTTP/1.1 {answer.status} -", "connection: close"]
    lines += [f"{name}: {value}" for name, value in answer.headers if name not in DROPPED]
    lines.append(f"content-length: {len(answer.body)}")
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + answer.body
