"""Streams are opened as often as they may be, and what of them cannot be seen is said."""

import pytest

from build.chatting import judge
from launchready.model import State
from testbed.world.chatroom import Chatroom
from testbed.world.lines import Lines
from testbed.world.live import Live


def test_what_was_held_is_bounded_and_counted() -> None:
    said, spent = judge("ABU-11")

    assert said.state is State.PASS
    assert "beside 4 idle streams and 8 unfinished requests" in said.summary
    assert spent.requests <= 25


def on_sockets(text: str) -> str:
    return text.replace('\nevents = "GET /v1/events"', '\nevents = "GET /v1/socket"')


@pytest.mark.parametrize(
    ("most", "state", "words"),
    [
        (4, State.PASS, "beside 4 idle streams"),
        (0, State.FAIL, "keeps more streams open than it declares"),
    ],
)
def test_idle_websockets_are_counted_as_streams_are(most: int, state: State, words: str) -> None:
    said, _ = judge("ABU-11", Chatroom(live=Live(open=most)), lent=on_sockets)

    assert said.state is state
    assert words in f"{said.summary} {said.findings}"


def test_it_stops_where_others_are_not_answered() -> None:
    said, spent = judge("ABU-11", Chatroom(lines=Lines(workers=4)))

    assert said.state is State.FAIL
    assert "4 idle streams and 0 unfinished requests" in said.summary
    assert spent.requests <= 20


@pytest.mark.parametrize(
    ("old", "new", "state", "why"),
    [
        ("\nevents = ", "\n# events = ", State.UNDECLARED, "chat.events"),
        ("\nevents_open = ", "\n# events_open = ", State.UNDECLARED, "chat.events_open"),
        ("/v1/events", "/", State.INCONCLUSIVE, "gives no stream of events"),
        ('read = "GET /v1/conversations/{id}"', 'read = "GET /"', State.INCONCLUSIVE,
         "does not show a visitor their own conversation"),
    ],
)  # fmt: skip
def test_without_a_stream_and_without_a_control_there_is_nothing_to_judge(
    old: str, new: str, state: State, why: str
) -> None:
    said, _ = judge("ABU-11", lent=lambda text: text.replace(old, new))

    assert said.state is state
    assert why in said.summary
