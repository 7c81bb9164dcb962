"""A page that may not show the chat counts as refused only while the one that may gets in."""

import pytest

from build.chatting import judge
from launchready.model import State
from testbed.world.chatroom import Chatroom
from testbed.world.gate import Gate, Match


def cut(text: str, begin: str, end: str) -> str:
    return text[: text.index(begin)] + text[text.index(end) :]


def without_ticket(text: str) -> str:
    """Say that the session is all that a page is given."""
    return cut(text, "[[chat.before]]", "[embed]").replace('ticket = "ticket"\n', "")


@pytest.mark.parametrize(
    ("gate", "state"),
    [
        (Gate(direct=True), State.PASS),
        (Gate(direct=True, lacking=True), State.FAIL),
        (Gate(direct=True, match=Match.PART), State.FAIL),
    ],
)
def test_where_there_are_no_tickets_the_session_is_what_a_page_gets(
    gate: Gate, state: State
) -> None:
    assert judge("WEB-05", Chatroom(gate=gate), without_ticket)[0].state is state


def test_a_page_that_may_and_gets_in_nowhere_is_inconclusive() -> None:
    said, _ = judge("WEB-05", lent=lambda text: text.replace("www.acme.test", "www.bolt.test"))

    assert said.state is State.INCONCLUSIVE
    assert said.summary == "https://www.bolt.test itself gets into no chat (403)"


def test_a_chat_that_takes_nothing_is_inconclusive() -> None:
    assert judge("WEB-05", Chatroom(mute=True))[0].state is State.INCONCLUSIVE


def test_a_message_that_a_limit_refuses_proves_nothing() -> None:
    said, _ = judge("WEB-05", Chatroom(limit=1, gate=Gate(lacking=True)))

    assert said.state is State.INCONCLUSIVE
    assert "refuses what is too much (429)" in said.summary


def test_no_more_than_three_open_ways_are_walked() -> None:
    said, _ = judge("WEB-05", Chatroom(gate=Gate(match=Match.NOTHING, lacking=True)))

    assert said.state is State.FAIL
    assert len(said.findings) == 3


@pytest.mark.parametrize("key", ["embed", "chat"])
def test_what_is_not_said_is_left_to_a_person(key: str) -> None:
    said, _ = judge("WEB-05", lent=lambda text: cut(text, f"[{key}]", "[consent.attack]"))

    assert said.state is State.UNDECLARED
    assert said.summary == f"the manifest says nothing of {key}"
