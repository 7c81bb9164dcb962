"""A loop is counted by the provider; one that ends by itself shows no bound."""

import pytest

from build.chatting import judge, without_meter
from launchready.model import State
from testbed.world.chatroom import Chatroom
from testbed.world.till import Till


@pytest.mark.parametrize(
    ("chat", "old", "new", "why"),
    [
        (Chatroom(till=Till(steps=3)), "", "", "makes 3 calls, and 4 are declared"),
        (Chatroom(), "until you have", "once you have", "makes 1 calls, and 4 are declared"),
        (Chatroom(mute=True), "", "", "a fresh visitor is refused from the start (401)"),
    ],
)
def test_what_shows_no_bound_is_no_pass(chat: Chatroom, old: str, new: str, why: str) -> None:
    said, _ = judge("ABU-09", chat, lambda text: text.replace(old, new) if old else text)

    assert said.state is State.INCONCLUSIVE
    assert why in said.summary


def test_a_chat_that_calls_once_has_no_loop_to_bound() -> None:
    once = Chatroom(till=Till(steps=1))

    said, _ = judge("ABU-09", once, lambda text: text.replace("message = 4", "message = 1"))

    assert said.state is State.INCONCLUSIVE


def test_the_run_leaves_a_loop_soon() -> None:
    said, spent = judge("ABU-09", Chatroom(till=Till(steps=0)))

    assert said.state is State.FAIL
    assert spent.turns == 1


@pytest.mark.parametrize("key", ["loop", "meter"])
def test_what_is_not_lent_is_undeclared(key: str) -> None:
    said, _ = judge("ABU-09", lent=without_meter if key == "meter" else _without_loop)

    assert said.state is State.UNDECLARED
    assert key in said.summary


def _without_loop(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.startswith("loop = "))
