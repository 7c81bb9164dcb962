"""Serves HTTP/2: every stream is answered by itself, as soon as its request is whole.

`h2` frames what is said at both ends, here and in the auditor. That proves no less: the oracle is
what a chat takes and what its model's provider counts, and how frames are written is neither.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace

from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.events import DataReceived, Event, RequestReceived, StreamEnded
from h2.exceptions import ProtocolError
from h2.settings import SettingCodes, Settings

from testbed.net.stream import Stream
from testbed.web.http import Head
from testbed.world import Headers, Response

Answer = Callable[[Head, int], Awaitable[tuple[Response, Headers]]]


@dataclass(slots=True)
class Multiplexed:
    """One connection. `answer` is given a request, and how many came on the connection before."""

    stream: Stream
    most: int
    answer: Answer
    _heads: dict[int, Head] = field(default_factory=dict[int, Head])
    _writing: asyncio.Lock = field(default_factory=asyncio.Lock)
    _spoken: H2Connection = field(init=False)

    def __post_init__(self) -> None:
        config = H2Configuration(client_side=False, header_encoding="latin-1")
        self._spoken = H2Connection(config)
        offered = {SettingCodes.MAX_CONCURRENT_STREAMS: self.most}
        self._spoken.local_settings = Settings(client=False, initial_values=offered)
        self._spoken.initiate_connection()

    async def serve(self) -> None:
        """Answer until the client goes, or breaks the rules."""
        try:
            async with asyncio.TaskGroup() as answering:
                await self._serve(answering)
        except* (ConnectionError, ProtocolError):
            pass

    async def _serve(self, answering: asyncio.TaskGroup) -> None:
        await self._flush()
        while data := await self.stream.read():
            events = self._spoken.receive_data(data)
            for number in [self._heard(event) for event in events]:
                if number:
                    answering.create_task(self._answered(number))
            await self._flush()

    def _heard(self, event: Event) -> int:
        """Take in what came; give the number of a request that is whole."""
        match event:
            case RequestReceived(stream_id=int(number), headers=list(pairs)):
                fields = [(str(name), str(value)) for name, value in pairs]
                said = dict(fields)
                named = [pair for pair in fields if not pair[0].startswith(":")]
                self._heads[number] = Head(
                    said[":method"], said[":path"], "HTTP/2",
                    (("host", said[":authority"]), *named),
                )  # fmt: skip
            case DataReceived(stream_id=int(number), data=bytes(data)):
                head = self._heads[number]
                self._heads[number] = replace(head, body=head.body + data)
                self._spoken.acknowledge_received_data(event.flow_controlled_length or 0, number)
            case StreamEnded(stream_id=int(number)):
                return number
            case _:
                pass
        return 0

    async def _answered(self, number: int) -> None:
        response, headers = await self.answer(self._heads[number], number // 2)
        body = response.body.encode(errors="surrogateescape")
        fields = [(":status", str(response.status)), ("content-type", response.type)]
        fields += [(name.lower(), value) for name, value in (*response.headers, *headers)]
        self._spoken.send_headers(number, fields)
        self._spoken.send_data(number, body, end_stream=True)
        await self._flush()

    async def _flush(self) -> None:
        async with self._writing:
            if data := self._spoken.data_to_send():
                await self.stream.write(data)
