"""Several messages as streams of one connection of HTTP/2, their last bytes in one write."""

import ssl
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import httpcore2

from launchready.model import Intrusion, Reason
from launchready.reach.budget import Toll
from launchready.reach.errors import Unseen
from launchready.reach.harm import LOST, kind
from launchready.reach.http import BODY_AT_MOST, Ask, Fetched, Http, fetched, heading
from launchready.reach.wire import WireStream

if TYPE_CHECKING:
    from launchready.reach.streams import Answer, Request, Streams

H2 = "h2"


@dataclass(frozen=True, slots=True)
class Multiplexed:
    """Speaks HTTP/2 where that is offered. `context` offers it, and verifies."""

    http: Http
    context: ssl.SSLContext

    async def offered(self, host: str) -> bool:
        """Whether a host speaks HTTP/2: a handshake tells, no request is sent.

        Raises:
            Unseen: it does not answer.

        """
        async with self._connection(Ask(f"https://{host}/")) as stream:
            return _speaks(stream)

    async def sent(self, asks: Sequence[Ask], toll: Toll) -> list[Fetched]:
        """Send requests to one host, as many at once as it lets be open.

        `toll` is what each costs it.

        Raises:
            Unseen: not every answer came, or the door stayed shut.
            NeedsConsent: the door stayed shut.

        """
        first = asks[0]
        for ask in asks:
            await self.http.permitted(ask, Intrusion.ATTACK, toll)
        harm, host = self.http.tcp.gateway.harm, heading(first).host
        alike = kind(first.method, first.url, len(first.body))
        try:
            async with self._connection(first) as stream:
                answers = await _exchanged(stream, asks)
        except Unseen as unseen:
            if unseen.reason in LOST:
                harm.told(host, alike, None, None)
            raise
        for answer in answers:
            harm.told(host, alike, answer.exchange.status, None)
        return answers

    @asynccontextmanager
    async def _connection(self, ask: Ask) -> AsyncGenerator[WireStream]:
        """Connect through the door, for as long as an answer may take."""
        line, wire = heading(ask), self.http.wire
        async with self.http.tcp.gateway.pace.lane(line.host), self.http.answering(ask.url):
            try:
                stream = await wire.connect_tcp(line.host, line.port)
            except ConnectionRefusedError:
                detail = f"{line.place} refuses connections"
                raise Unseen(Reason.CONNECTION_LOST, detail) from None
            try:
                yield await stream.start_tls(self.context, line.host)
            finally:
                await stream.aclose()


@dataclass(frozen=True, slots=True)
class Talk:
    """A connection, and what is said on it."""

    stream: WireStream
    streams: "Streams"

    async def until(self, done: Callable[[], object]) -> None:
        """Send what there is to be sent, and read on."""
        while True:
            if sent := self.streams.outgoing():
                await self.stream.write(sent)
            if done():
                return
            self.streams.take(await self.stream.read(BODY_AT_MOST))

    async def together(self, requests: Sequence["Request"]) -> "list[Answer]":
        """Send requests, the last bytes of all in one write, and read all answers."""
        numbers = self.streams.open(requests)
        await self.stream.write(self.streams.outgoing())
        self.streams.finish(dict(zip(numbers, requests, strict=True)))
        await self.until(lambda: self.streams.answers(numbers))
        return self.streams.answers(numbers)


def _speaks(stream: WireStream) -> bool:
    session = stream.get_extra_info("ssl_object")
    return isinstance(session, ssl.SSLObject) and session.selected_alpn_protocol() == H2


async def _exchanged(stream: WireStream, asks: Sequence[Ask]) -> list[Fetched]:
    """Send all, in as many rounds as the peer lets streams be open at once."""
    # Only whoever meets a host that speaks HTTP/2 needs the library for it.
    from launchready.reach.streams import Lost, Request, Streams  # noqa: PLC0415 - as said

    if not _speaks(stream):
        raise Unseen(Reason.NOT_TESTABLE_HERE, f"{asks[0].url} speaks HTTP/2 no more")
    lines = [(heading(ask), ask) for ask in asks]
    requests = [
        Request(a.method, line.place, line.target, line.headers, a.body) for line, a in lines
    ]
    talk = Talk(stream, Streams(BODY_AT_MOST))
    try:
        await talk.until(lambda: talk.streams.settled)
        room = min(talk.streams.room, len(requests))
        answers = [
            answer
            for first in range(0, len(requests), room)
            for answer in await talk.together(requests[first : first + room])
        ]
    except Lost as lost:
        detail = f"no whole answers over HTTP/2 from {asks[0].url}: {lost}"
        raise Unseen(Reason.BROKEN_ANSWER, detail) from lost
    return [_fetched(ask, answer, stream) for ask, answer in zip(asks, answers, strict=True)]


def _fetched(ask: Ask, answer: "Answer", stream: WireStream) -> Fetched:
    head = httpcore2.Response(answer.status, headers=answer.headers)
    return fetched(ask, head, stream.address, bytes(answer.body), whole=answer.whole)
