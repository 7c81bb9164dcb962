"""Whatever a peer of HTTP/2 does, it was not seen, and the run goes on inside its bounds."""

import asyncio
import time
from dataclasses import dataclass
from datetime import timedelta

import pytest
from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.events import RequestReceived, StreamEnded
from h2.settings import SettingCodes, Settings
from hyperframe.frame import (
    ContinuationFrame,
    DataFrame,
    GoAwayFrame,
    HeadersFrame,
    PingFrame,
    RstStreamFrame,
    SettingsFrame,
)

from build.network import AS_OF, HOST, Serve, hastily, network
from launchready.model import Intrusion, Reason
from launchready.reach import NeedsConsent, Unseen, open_reach
from launchready.reach.budget import Toll
from launchready.reach.consent import Grant
from launchready.reach.http import Ask, Fetched

ONE = Toll(requests=1)
GRANT = Grant(Intrusion.ATTACK, frozenset({HOST}), AS_OF + timedelta(days=1), Toll(requests=20))
SAY = Ask(f"https://{HOST}/v1/messages", "POST", (("X-Token", "t"),), b'{"text": "hello"}')
SETTINGS = SettingsFrame(0).serialize()
FOREVER = 1_000_000
SECONDS = 4


def sent(serve: Serve, asks: int = 3) -> list[Fetched]:
    async def run() -> list[Fetched]:
        async with network(serve, protocols=("h2",)) as (order, _):
            settings = hastily(order, grants=(GRANT,)).settings
            async with open_reach(settings) as reach:
                return await reach.multiplexed.sent([SAY] * asks, ONE)

    return asyncio.run(run())


def saying(*frames: bytes, after: bytes = b"") -> Serve:
    """Say frames once the client's preface has come, then the last one without end."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1_024)
        for frame in frames:
            writer.write(frame)
            await writer.drain()
        for _ in range(FOREVER if after else 0):
            writer.write(after * 100)
            await writer.drain()
        await asyncio.sleep(SECONDS)

    return serve


def headers(stream: int, *flags: str) -> bytes:
    return HeadersFrame(stream, b"\x88", flags=list(flags)).serialize()  # :status 200


OPEN = SETTINGS + SettingsFrame(0, flags=["ACK"]).serialize()
HOSTILE = {
    "silence": saying(),
    "settings and silence": saying(SETTINGS),
    "goodbye at once": saying(SETTINGS + GoAwayFrame(0, error_code=11).serialize()),
    "a stream given up": saying(OPEN, RstStreamFrame(1, error_code=7).serialize()),
    "a flood of settings": saying(SETTINGS, after=SETTINGS),
    "a flood of pings": saying(SETTINGS, after=PingFrame(0, b"12345678").serialize()),
    "no stream at all": saying(SettingsFrame(0, settings={3: 0}).serialize()),
    "no window": saying(SettingsFrame(0, settings={4: 0}).serialize()),
    "endless continuation": saying(
        OPEN, headers(1), after=ContinuationFrame(1, b"\x88" * 1_000).serialize()
    ),
    "empty data without end": saying(
        OPEN, headers(1, "END_HEADERS"), after=DataFrame(1, b"").serialize()
    ),
    "an answer to nobody": saying(OPEN, headers(9, "END_HEADERS")),
    "a head without a status": saying(
        OPEN, HeadersFrame(1, b"\x0f\x0d\x01\x30", flags=["END_HEADERS"]).serialize()
    ),
    "no frames": saying(b"HTTP/1.1 400 Bad Request\r\n\r\n"),
    "half a frame": saying(b"\x00\x00\x40\x00"),
}


@pytest.mark.parametrize("serve", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_peer_was_not_seen(serve: Serve) -> None:
    began = time.monotonic()
    with pytest.raises(Unseen) as unseen:
        sent(serve)

    assert unseen.value.reason in {Reason.BROKEN_ANSWER, Reason.TIMEOUT, Reason.CONNECTION_LOST}
    assert time.monotonic() - began < SECONDS


def test_whoever_speaks_http_1_alone_gets_no_request() -> None:
    came: list[bytes] = []

    async def serve(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
        came.append(await reader.read())

    async def offered() -> bool:
        async with (
            network(serve, protocols=("http/1.1",)) as (order, _),
            open_reach(order.settings) as reach,
        ):
            return await reach.multiplexed.offered(HOST)

    assert asyncio.run(offered()) is False
    assert not any(came)


@dataclass(slots=True)
class Peer:
    """A friendly peer that lets so many streams be open at once."""

    most: int = 100
    open: int = 0
    widest: int = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        spoken = H2Connection(H2Configuration(client_side=False))
        limits = {SettingCodes.MAX_CONCURRENT_STREAMS: self.most}
        spoken.local_settings = Settings(client=False, initial_values=limits)
        spoken.initiate_connection()
        writer.write(spoken.data_to_send())
        while data := await reader.read(65_536):
            for event in spoken.receive_data(data):
                if isinstance(event, RequestReceived):
                    self.open += 1
                    self.widest = max(self.widest, self.open)
                elif isinstance(event, StreamEnded):
                    self.open -= 1
                    spoken.send_headers(event.stream_id, [(":status", "202"), ("retry-after", "7")])
                    spoken.send_data(event.stream_id, b"{}", end_stream=True)
            writer.write(spoken.data_to_send())


def test_all_are_open_at_once_on_one_connection() -> None:
    peer = Peer()
    answers = sent(peer.serve, asks=9)

    assert [answer.exchange.status for answer in answers] == [202] * 9
    assert answers[0].exchange.header("retry-after") == "7"
    assert {answer.body for answer in answers} == {b"{}"}
    assert peer.widest == 9


@pytest.mark.parametrize("most", [1, 4])
def test_no_more_are_open_than_the_peer_allows(most: int) -> None:
    peer = Peer(most)
    answers = sent(peer.serve, asks=9)

    assert len(answers) == 9
    assert peer.widest == most


def test_each_request_is_asked_for_at_the_door() -> None:
    with pytest.raises(NeedsConsent, match="allows no more requests"):
        sent(Peer().serve, asks=21)
