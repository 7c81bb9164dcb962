"""Both books are held beside each other; the word on alerts is needed, and said."""

import pytest

from build.chatting import judge, without_meter
from launchready.model import State
from testbed.mapped import alerts
from testbed.world.chatroom import Chatroom
from testbed.world.till import Till


def test_a_pass_names_who_vouches_for_the_alerts() -> None:
    said, _ = judge("ABU-16")

    assert said.state is State.PASS
    assert "; that somebody is told is the word of Ada" in said.summary


def test_alerts_of_which_nobody_says_anything_are_a_gap() -> None:
    said, _ = judge("ABU-16", lent=lambda text: text.replace(alerts(), ""))

    assert said.state is State.INCONCLUSIVE
    assert "attested.alerts" in said.summary


def test_alerts_that_are_too_few_are_a_fault() -> None:
    said, _ = judge("ABU-16", lent=lambda text: text.replace("[50, 80, 100]", "[100]"))

    assert said.state is State.FAIL
    assert said.findings[0].got == "no alert at 50 % and 80 %"


@pytest.mark.parametrize(
    ("chat", "old", "new", "why"),
    [
        (Chatroom(limit=2), "", "", "fresh visitors are refused (429)"),
        (Chatroom(till=Till(calls=0)), "", "", "counts 0 calls for 3 messages"),
        (Chatroom(), "/today/dollars", "/today", "shows no dollars at /today (200)"),
    ],
)
def test_what_cannot_be_compared_is_no_pass(chat: Chatroom, old: str, new: str, why: str) -> None:
    said, _ = judge("ABU-16", chat, lambda text: text.replace(old, new) if old else text)

    assert said.state is State.INCONCLUSIVE
    assert why in said.summary


def test_without_a_counter_nothing_is_said() -> None:
    said, _ = judge("ABU-16", lent=without_meter)

    assert said.state is State.UNDECLARED
