"""Web servers: one plain port and one TLS port for all hosts of a world."""

from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field, replace

from testbed.log import Connection, Handshake, Log, Request
from testbed.net.stream import Stream, Tcp, hang
from testbed.tls.contexts import context
from testbed.tls.hello import DEFLATE, STRONG, Hello, server_hello, ssl3_server_hello
from testbed.tls.stream import hear, shake
from testbed.web import wall
from testbed.web.behind import passed
from testbed.web.chatroom import Conversations
from testbed.web.claims import CONTACTS
from testbed.web.fetcher import Previews
from testbed.web.http import Head, Requests, written
from testbed.web.lasting import Lasting
from testbed.web.locksmith import Post
from testbed.web.office import Counter
from testbed.web.partner import Partners
from testbed.web.reception import refusal
from testbed.web.streams import Multiplexed
from testbed.web.till import Line
from testbed.web.wearing import worn
from testbed.world import (
    Acting,
    Answer,
    Asked,
    At,
    Behind,
    Headers,
    Layer,
    Pages,
    Redirect,
    Response,
    Scheme,
    Site,
    Tls,
    Version,
    World,
    page,
)
from testbed.world.streams import Streams

UNKNOWN = page("No such site", "<p>Nobody is at home under this name.</p>", 404)
UNSENT = 1_000


@dataclass(frozen=True, slots=True)
class WebServer:
    """Serves the sites of a world."""

    world: World
    log: Log
    post: Post
    counters: Mapping[str, Counter] = field(init=False)
    chats: Mapping[str, Conversations] = field(init=False)
    lasting: Lasting = field(init=False)
    previews: Mapping[str, Previews] = field(init=False)
    partners: Mapping[str, Partners] = field(init=False)

    def __post_init__(self) -> None:
        offices = ((host, site.office) for host, site in self.world.sites.items())
        counters = {host: Counter(office, self.post, host) for host, office in offices if office}
        object.__setattr__(self, "counters", counters)
        rooms = ((host, site.chat) for host, site in self.world.sites.items())
        chats = {host: Conversations(room, host) for host, room in rooms if room}
        for counter, chat in zip(counters.values(), chats.values(), strict=False):
            counter.spend = chat.cash.spend
        object.__setattr__(self, "chats", chats)
        object.__setattr__(self, "lasting", Lasting(counters, chats))
        previews = {
            host: Previews(site.fetcher, counters[host])
            for host, site in self.world.sites.items()
            if site.fetcher
        }
        object.__setattr__(self, "previews", previews)
        partners = {
            host: Partners(site.partner, counters[host].reception, host)
            for host, site in self.world.sites.items()
            if site.partner
        }
        object.__setattr__(self, "partners", partners)

    def settle(self, port: int) -> None:
        """Say at which port the provider of this world's logins listens."""
        for each in self.partners.values():
            each.port = port

    async def plain(self, stream: Tcp) -> None:
        """Serve a connection to the HTTP port."""
        self.log.connections.append(Connection(stream.address, "http"))
        await self._requests(stream, stream.address, "http")

    async def secure(self, stream: Tcp) -> None:
        """Serve a connection to the TLS port."""
        address = stream.address
        self.log.connections.append(Connection(address, "https"))
        hello, heard = await hear(stream)
        if hello is None:
            return
        self.log.handshakes.append(Handshake(address, hello.name, hello.newest))
        if self._silent is At.HANDSHAKE:
            await hang()
        name, tls = self._tls(hello.name, address)
        if await _odd(stream, tls, hello):
            return
        chat = self.chats.get(name)
        streams = chat.chat.streams if chat else None
        if secured := await shake(stream, context(tls, name, h2=bool(streams)), heard):
            async with chat.streaming.worker() if chat else nullcontext():
                if streams and secured.session.selected_alpn_protocol() == "h2":
                    await self._multiplexed(secured, address, streams)
                else:
                    await self._requests(secured, address, "https")
            await secured.goodbye()

    @property
    def _silent(self) -> At | None:
        silence = self.world.silence
        return silence.at if silence and silence.layer is Layer.WEB else None

    def _tls(self, name: str, address: str) -> tuple[str, Tls]:
        """Find how a name speaks TLS at an address; unknown names get the first host's way."""
        name = name if name in self.world.sites else next(iter(self.world.sites))
        site = self.world.sites[name]
        return name, site.tls_at.get(address, site.tls)

    async def _requests(self, stream: Stream, address: str, scheme: Scheme) -> None:
        requests = Requests(stream)
        line = Line(address, len(self.log.connections))
        while head := await requests.next():
            self.log.requests.append(
                Request(address, scheme, head.method, head.host, head.target, head.headers)
            )
            if self._silent in {At.CONNECT, At.HANDSHAKE}:
                await hang()
            wear = self.world.wear
            if wear and await worn(stream, head, wear, len(self.log.requests)):
                continue
            if behind := self._behind(head, scheme):
                await passed(stream, head, behind, scheme)
                return
            asked, here = _asked(head), not self.world.wall and scheme == "https"
            if here and await self.lasting.serve(stream, head, asked, line):
                return
            response, headers = await self._response(head, scheme, line)
            if self._silent is At.BODY:
                await _half(stream, response, headers)
            await stream.write(b"".join(written(response, headers, head.method)))
            if head.last:
                return

    async def _multiplexed(self, stream: Stream, address: str, streams: Streams) -> None:
        number = len(self.log.connections)

        async def answer(head: Head, before: int) -> tuple[Response, Headers]:
            self.log.requests.append(
                Request(address, "https", head.method, head.host, head.target, head.headers)
            )
            free = streams.free or (streams.first and before > 0)
            return await self._response(head, "https", Line(address, number, free, streams.races))

        await Multiplexed(stream, streams.most, answer).serve()

    async def _response(self, head: Head, scheme: Scheme, line: Line) -> tuple[Response, Headers]:
        if self.world.wall:
            return wall.response(self.world.wall), ()
        site = self.world.sites.get(head.host) or self._catcher
        if site is None:
            return UNKNOWN, ()
        if scheme == "https":
            served = await self._served(head, line)
            return served or _answer(site.https, head), site.headers
        return _answer(site.http, head), site.plain_headers

    async def _served(self, head: Head, line: Line) -> Response | None:
        """Let what keeps a state answer first."""
        previews = self.previews.get(head.host)
        if previews and (answer := await previews.answer(_asked(head))):
            return answer
        partners = self.partners.get(self._named(head.host))
        if partners and (answer := await partners.answer(_asked(head))):
            return answer
        if counter := self.counters.get(self._named(head.host)):
            return self._contacts(head, counter) or counter.answer(_asked(head))
        if chat := self.chats.get(head.host):
            return await chat.answer(_asked(head), line)
        site = self.world.sites.get(head.host)
        counted = self.chats.get(site.counts) if site else None
        return counted.cash.usage(_asked(head)) if counted else None

    def _contacts(self, head: Head, counter: Counter) -> Response | None:
        """Show people of an office who left their name in a chat; None is no such question."""
        chat = self.chats.get(self.world.sites[self._named(head.host)].knows)
        if chat is None or (head.method, head.path) != ("GET", CONTACTS):
            return None
        who, _ = counter.reception.caller(_asked(head))
        return chat.claimants.shown() if who else refusal(401)

    def _behind(self, head: Head, scheme: Scheme) -> Behind | None:
        """Find the server that answers for a host, if it is not this one."""
        site = self.world.sites.get(head.host)
        answer = site and (site.https if scheme == "https" else site.http)
        if not isinstance(answer, Behind) or self.world.wall:
            return None
        return None if answer.own and head.path.startswith(answer.own[0]) else answer

    def _named(self, host: str) -> str:
        """Name the site that answers for a host."""
        sites = self.world.sites
        catchers = (name for name, site in sites.items() if site.catches_all)
        return host if host in sites else next(catchers, host)

    @property
    def _catcher(self) -> Site | None:
        return next((site for site in self.world.sites.values() if site.catches_all), None)


def _answer(answer: Answer, head: Head) -> Response:
    match answer:
        case Behind(own=(_, act)):
            return act(_asked(head)) or UNKNOWN
        case Behind():
            return UNKNOWN
        case Redirect(to=to, status=status):
            return Response(status, headers=(("Location", to + head.target),))
        case Pages(pages=pages, missing=missing):
            return pages.get(head.path, missing)
        case Acting(act=act, below=below):
            return act(_asked(head)) or _answer(below, head)


def _asked(head: Head) -> Asked:
    path, _, query = head.target.partition("?")
    return Asked(head.method, head.host, path, query, head.headers, head.body)


async def _odd(stream: Stream, tls: Tls, hello: Hello) -> bool:
    """Treat hellos that OpenSSL would treat otherwise; True where that was the answer."""
    if tls.ssl3 and hello.newest <= Version.SSL3:
        await stream.write(ssl3_server_hello(hello))
        await stream.read()
        return True
    taken = [suite for suite in hello.ciphers if suite in tls.accepts]
    if taken and hello.newest == Version.TLS12 and not STRONG.intersection(hello.ciphers):
        await stream.write(server_hello(Version.TLS12, taken[0]))
        await stream.read()
        return True
    squeezed = tls.compresses and DEFLATE in hello.compressions
    if (tls.flagless or squeezed) and hello.newest == Version.TLS12:
        suite = next((each for each in hello.ciphers if each in STRONG), hello.ciphers[0])
        record = server_hello(Version.TLS12, suite, DEFLATE if squeezed else 0, squeezed)
        await stream.write(record)
        await stream.read()
        return True
    return tls.closes and hello.newest < tls.oldest


async def _half(stream: Stream, response: Response, headers: Headers) -> None:
    """Send the head, which promises more than there is, and half of the body. Then nothing."""
    body = response.body + " " * UNSENT
    head, whole = written(replace(response, body=body), headers, "GET")
    await stream.write(head + whole[: len(whole) // 2])
    await hang()
