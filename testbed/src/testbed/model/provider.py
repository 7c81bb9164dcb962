"""The provider: an HTTP server that takes calls, counts them, and fails when it is told to."""

import asyncio
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from queue import SimpleQueue
from typing import Any

from testbed.model import puppet
from testbed.model.puppet import Call, Message, Move, Say
from testbed.model.wire import DONE, PIECE, Usage, error, events, tokens, whole
from testbed.net.stream import Stream, Tcp
from testbed.web.http import Head, Requests, written
from testbed.world import Response

Brain = Callable[[Sequence[Message]], Sequence[Move]]
JSON = "application/json"
MILLION = 1_000_000
STREAM = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
LAST = b"0\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Manner:
    """How a model behaves apart from what it says.

    Attributes:
        status: answers with this error instead of an answer.
        pause: seconds before each event, from `fluent` on.
        fluent: how many events come without one.
        cut_after: breaks the stream off after so many events.
        holds_after: says nothing more after so many events until the client goes.
        garbage: sends this instead of events.
        tells_usage: says what was used, as it was asked to.

    """

    status: int = 200
    pause: float = 0.0
    fluent: int = 0
    cut_after: int | None = None
    holds_after: int | None = None
    garbage: bytes = b""
    tells_usage: bool = True


FLUENT = Manner()


@dataclass(slots=True)
class Provider:
    """Serves `/v1/chat/completions`, `/v1/models`, and at `/v1/usage` what it has charged.

    An answer is charged piece by piece: of one that nobody waits for, what was written.

    Attributes:
        prices: dollars for a million tokens of input, and of output.
        manners: by the model's name; models that are not in here are unknown.
        ended: how each stream ended, in order: `finished`, `cut` or `aborted` by the client.
        seen: the bodies of all calls, in order.

    """

    manners: dict[str, Manner] = field(
        default_factory=lambda: dict.fromkeys(("puppet-large", "puppet-small"), FLUENT)
    )
    brain: Brain = puppet.moves
    key: str = "sk-testbed"
    prices: tuple[int, int] = (1, 4)
    calls: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    aborted: int = 0
    ended: SimpleQueue[str] = field(default_factory=SimpleQueue[str])
    seen: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])

    @property
    def usage(self) -> dict[str, object]:
        """What was called and charged so far; the dollars are a text, so that none is rounded."""
        dear = self.tokens_in * self.prices[0] + self.tokens_out * self.prices[1]
        return {
            "calls": self.calls, "tokens": self.tokens_in + self.tokens_out,
            "output_tokens": self.tokens_out, "dollars": f"{Decimal(dear) / MILLION:f}",
        }  # fmt: skip

    @property
    def _documents(self) -> dict[str, object]:
        models = [{"id": name, "object": "model"} for name in self.manners]
        return {"/v1/models": {"object": "list", "data": models}, "/v1/usage": self.usage}

    async def connection(self, stream: Tcp) -> None:
        """Serve one connection."""
        requests = Requests(stream)
        while head := await requests.next():
            if not await self._answered(requests, head) or head.last:
                return

    async def _answered(self, requests: Requests, head: Head) -> bool:
        """Answer one request; False where the connection is of no use any more."""
        stream = requests.stream
        if head.header("authorization") != f"Bearer {self.key}":
            return await _refused(stream, 401, "Incorrect API key provided.")
        if head.method == "GET" and (document := self._documents.get(head.path)):
            return await _sent(stream, 200, json.dumps(document).encode())
        if (head.method, head.path) != ("POST", "/v1/chat/completions"):
            return await _refused(stream, 404, "Unknown request URL.")
        try:
            asked = json.loads(head.body)
            model, messages = str(asked["model"]), list[Message](asked["messages"])
        except (ValueError, TypeError, KeyError):
            return await _refused(stream, 400, "We could not parse the body of your request.")
        if model not in self.manners:
            return await _refused(stream, 404, f"The model {model!r} does not exist.")
        return await self._called(requests, asked, messages)

    async def _called(
        self, requests: Requests, asked: Mapping[str, Any], said: list[Message]
    ) -> bool:
        self.calls += 1
        self.seen.append(dict(asked))
        model = str(asked["model"])
        manner = self.manners[model]
        if manner.status != FLUENT.status:
            return await _refused(requests.stream, manner.status, "The server had an error.")
        moves = tuple(self.brain(said))
        usage = Usage(tokens(json.dumps(said)), sum(map(_tokens, moves)))
        self.tokens_in += usage.tokens_in
        if not asked.get("stream"):
            self.tokens_out += usage.tokens_out
            return await _sent(requests.stream, 200, whole(model, moves, usage))
        options: Mapping[str, Any] = asked.get("stream_options") or {}
        wants = bool(options.get("include_usage"))
        told = usage if wants and manner.tells_usage else None
        pieces = self._charged(events(model, moves, told), usage.tokens_out)
        ended = await _streamed(requests, manner, pieces)
        self.aborted += ended == "aborted"
        self.ended.put(ended)
        return ended == "finished"

    def _charged(self, pieces: Iterator[bytes], most: int) -> Iterator[bytes]:
        """Charge what was written when the next piece is wanted, and the rest at the end."""
        left = most
        for piece in pieces:
            yield piece
            written = min(left, tokens(" " * PIECE))
            self.tokens_out += written
            left -= written
        self.tokens_out += left


async def _streamed(requests: Requests, manner: Manner, pieces: Iterator[bytes]) -> str:
    """Send an answer while watching whether the client goes."""
    heard = asyncio.ensure_future(requests.read())
    talk = asyncio.ensure_future(_talked(requests.stream, manner, pieces))
    ended = "aborted"
    left: list[asyncio.Future[Any]] = [heard, talk]
    try:
        await asyncio.wait(left, return_when=asyncio.FIRST_COMPLETED)
        if talk.done() or heard.result():
            ended = await talk
    except ConnectionError:
        return ended
    else:
        if ended == "finished":
            left = [talk]
            requests.go_on(heard)
        return ended
    finally:
        for each in left:
            each.cancel()
        await asyncio.gather(*left, return_exceptions=True)


async def _talked(stream: Stream, manner: Manner, pieces: Iterator[bytes]) -> str:
    await stream.write(STREAM)
    if manner.garbage:
        await stream.write(_chunk(manner.garbage) + LAST)
        return "finished"
    for place, piece in enumerate(pieces):
        if place == manner.cut_after:
            return "cut"
        if place == manner.holds_after:
            await asyncio.get_running_loop().create_future()
        if manner.pause and place >= manner.fluent:
            await asyncio.sleep(manner.pause)
        await stream.write(_chunk(piece))
    await stream.write(_chunk(DONE) + LAST)
    return "finished"


def _chunk(data: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(data), data)


def _tokens(move: Move) -> int:
    match move:
        case Say(text=text):
            return tokens(text)
        case Call(tool=tool, arguments=arguments):
            return tokens(tool + arguments)


async def _refused(stream: Stream, status: int, sentence: str) -> bool:
    kind = "server_error" if status >= 500 else "invalid_request_error"  # noqa: PLR2004 - theirs
    return await _sent(stream, status, error(sentence, kind))


async def _sent(stream: Stream, status: int, body: bytes) -> bool:
    await stream.write(b"".join(written(Response(status, body.decode(), JSON), (), "POST")))
    return True
