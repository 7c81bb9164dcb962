"""Routes beside the messages are exhausted where they are declared, and do something at all."""

import pytest

from build.chatting import judge
from launchready.model import State
from testbed.world.chatroom import Chatroom
from testbed.world.entry import Guard
from testbed.world.live import Flood, Live


@pytest.mark.parametrize(
    ("old", "new", "state", "why"),
    [
        ("[[chat.side]]", "[chat.unused]", State.UNDECLARED, "chat.side"),
        ("/transcript/id", "/nothing", State.INCONCLUSIVE, "is never done (202)"),
    ],
)
def test_what_was_not_done_once_has_no_limit_to_judge(
    old: str, new: str, state: State, why: str
) -> None:
    def lent(text: str) -> str:
        if state is not State.UNDECLARED:
            return text.replace(old, new)
        return text[: text.index(old)] + text[text.index("[meter]") :]

    said, _ = judge("ABU-14", lent=lent)

    assert said.state is state
    assert why in said.summary


SOCKET = "messages on a WebSocket"


def socket_alone(text: str) -> str:
    begin, end = text.index("[[chat.side]]"), text.rindex("[[chat.side]]")
    return text[:begin] + text[end:]


def test_frames_are_counted_as_messages_are() -> None:
    said, _ = judge("ABU-14", lent=socket_alone)

    assert said.state is State.PASS
    assert said.summary.endswith(f"refuses in time: {SOCKET}")


@pytest.mark.parametrize(
    ("live", "name"),
    [
        (Live(flood=Flood.NEVER), SOCKET),
        (Live(flood=Flood.ANEW), f"{SOCKET}, on a second WebSocket as well"),
    ],
)
def test_says_whether_it_took_a_second_one(live: Live, name: str) -> None:
    said, _ = judge("ABU-14", Chatroom(live=live), lent=socket_alone)

    assert said.state is State.FAIL
    assert said.summary.endswith(f"does more than it declares: {name}")
    assert said.findings[0].where == "GET /v1/socket at chat.acme.test"


@pytest.mark.parametrize(
    ("live", "old", "new", "why"),
    [
        (Live(), "/message/id", "/nothing", "of 9 messages 4 were answered"),
        (Live(guard=Guard.FETCH), "GET /v1/socket", "GET /v1/nothing", "takes no message at all"),
        (Live(busy=1011), "x", "x", "is broken (closed with 1011)"),
        (Live(), 'refusal = "/error"', 'refusal = "/nothing"', "of 9 messages 5 were answered"),
    ],
)
def test_a_silence_is_no_refusal(live: Live, old: str, new: str, why: str) -> None:
    def lent(text: str) -> str:
        begin = text.rindex("[[chat.side]]")
        chat, side = text[:begin], text[begin:]
        if "refusal" in old:
            return socket_alone(chat.replace(old, new) + side)
        return socket_alone(chat + side.replace(old, new))

    said, _ = judge("ABU-14", Chatroom(live=live), lent=lent)

    assert said.state is State.INCONCLUSIVE
    assert why in said.summary
