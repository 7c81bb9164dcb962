"""Requests as streams of one connection of HTTP/2: what is to be sent, and what has come.

It opens nothing and waits for nothing. The peer is not trusted: one that breaks the rules, gives up
a stream, or talks without end and answers nothing is `Lost`.
"""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.events import (
    ConnectionTerminated,
    DataReceived,
    Event,
    RemoteSettingsChanged,
    ResponseReceived,
    StreamEnded,
    StreamReset,
)
from h2.exceptions import H2Error
from h2.settings import SettingCodes, Settings
from hpack.exceptions import HPACKError
from hyperframe.exceptions import HyperframeError

# Frames that belong to no answer: a peer that has something to say needs a few of them.
CHATTER = 500
PER_CONNECTION = frozenset({"host", "connection", "content-length"})

Pairs = Sequence[tuple[str, str]]


class Lost(Exception):  # noqa: N818 - a peer's doing, not an error of ours
    """No answers are to be had on this connection."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked on a stream. `place` is the host, with its port where that is another one."""

    method: str
    place: str
    target: str
    headers: Pairs
    body: bytes

    @property
    def head(self) -> list[tuple[str, str]]:
        """All fields, as HTTP/2 writes them."""
        named = [(":method", self.method), (":scheme", "https"), (":authority", self.place)]
        named += [(":path", self.target)]
        fields = [(name.lower(), value) for name, value in self.headers]
        named += [(name, value) for name, value in fields if name not in PER_CONNECTION]
        return [*named, ("content-length", str(len(self.body)))]


@dataclass(slots=True)
class Answer:
    """What has come on a stream. `whole` says whether that is all of it."""

    status: int = 0
    headers: list[tuple[bytes, bytes]] = field(default_factory=list[tuple[bytes, bytes]])
    body: bytearray = field(default_factory=bytearray)
    ended: bool = False
    whole: bool = True


@dataclass(slots=True)
class Streams:
    """This end of a connection.

    Attributes:
        most: bytes of a body that are read.
        settled: the peer has said how it wants to be spoken to.

    """

    most: int
    settled: bool = False
    _chatter: int = 0
    _answers: dict[int, Answer] = field(default_factory=dict[int, Answer])
    _spoken: H2Connection = field(init=False)

    def __post_init__(self) -> None:
        self._spoken = H2Connection(H2Configuration(client_side=True, header_encoding=None))
        wishes = {SettingCodes.ENABLE_PUSH: 0, SettingCodes.MAX_HEADER_LIST_SIZE: self.most}
        self._spoken.local_settings = Settings(client=True, initial_values=wishes)
        self._spoken.initiate_connection()

    @property
    def room(self) -> int:
        """How many streams the peer lets be open at once.

        Raises:
            Lost: none.

        """
        most = self._spoken.remote_settings.max_concurrent_streams
        if most < 1:
            raise Lost("the peer lets no stream be open")
        return most

    def outgoing(self) -> bytes:
        """Give what is to be sent, once."""
        return self._spoken.data_to_send()

    def open(self, requests: Sequence[Request]) -> list[int]:
        """Write requests but for the last byte of each; give the numbers of their streams.

        Raises:
            Lost: the peer takes no such requests.

        """
        opened: list[int] = []
        with _losing():
            for request in requests:
                number = self._spoken.get_next_available_stream_id()
                self._spoken.send_headers(number, request.head)
                if len(request.body) > 1:
                    self._spoken.send_data(number, request.body[:-1])
                self._answers[number] = Answer()
                opened.append(number)
        return opened

    def finish(self, requests: dict[int, Request]) -> None:
        """Write the last byte of each.

        Raises:
            Lost: the peer takes no such requests.

        """
        with _losing():
            for number, request in requests.items():
                self._spoken.send_data(number, request.body[-1:], end_stream=True)

    def answers(self, numbers: Sequence[int]) -> list[Answer]:
        """Give the answers, once all have ended; before that none."""
        found = [self._answers[number] for number in numbers]
        return found if all(answer.ended for answer in found) else []

    def take(self, data: bytes) -> None:
        """Read what came; no bytes are the end of the connection.

        Raises:
            Lost: no answers are to be had.

        """
        if not data:
            raise Lost("the connection ends before the answers do")
        with _losing():
            for event in self._spoken.receive_data(data):
                self._heard(event)

    def _heard(self, event: Event) -> None:
        match event:
            case ResponseReceived(stream_id=int(number), headers=list(pairs)):
                answer, fields = self._answers[number], [(bytes(n), bytes(v)) for n, v in pairs]
                answer.status = int(dict(fields)[b":status"])
                answer.headers = [pair for pair in fields if not pair[0].startswith(b":")]
            case DataReceived(stream_id=int(number)):
                self._came(number, event)
            case StreamEnded(stream_id=int(number)):
                self._answers[number].ended = True
            case StreamReset():
                raise Lost(f"the peer gives a stream up ({event.error_code})")
            case ConnectionTerminated():
                raise Lost(f"the peer says goodbye ({event.error_code})")
            case _:
                self.settled |= isinstance(event, RemoteSettingsChanged)
                self._chatter += 1
                if self._chatter > CHATTER:
                    raise Lost("the peer talks without end, and answers nothing")

    def _came(self, number: int, event: DataReceived) -> None:
        """Keep what is read of a body; of what is longer no more is wanted."""
        answer = self._answers[number]
        answer.body += event.data or b""
        if len(answer.body) >= self.most and not answer.ended:
            answer.whole, answer.ended = False, True
            del answer.body[self.most :]
            self._spoken.reset_stream(number)
        elif event.flow_controlled_length:
            self._spoken.acknowledge_received_data(event.flow_controlled_length, number)


@contextmanager
def _losing() -> Generator[None]:
    """Say of every breach of the rules that the connection is lost.

    Raises:
        Lost: there was one.

    """
    try:
        yield
    except (H2Error, HPACKError, HyperframeError, KeyError, ValueError) as error:
        raise Lost(f"the peer breaks the rules: {error or type(error).__name__}") from error
