"""The ceiling of all visitors is spent last, and not taken for the limit of one address."""

import pytest

from build.chatting import judge
from launchready.gather import gatherers
from launchready.model import State
from testbed.world.chatroom import By, Chatroom
from testbed.world.till import Till


@pytest.mark.parametrize(
    "till",
    [
        Till(ceiling=0, forgets=1, grudge=True),
        Till(ceiling=20, forgets=1),
        Till(ceiling=0, forgets=80_000),
    ],
)
def test_a_refusal_far_below_the_ceiling_may_be_another_limit(till: Till) -> None:
    said, _ = judge("ABU-05", Chatroom(by=By.CONNECTION, till=till))

    assert said.state is State.INCONCLUSIVE
    assert "that may be another limit" in said.summary


def test_no_budget_is_spent_that_nobody_scaled_down() -> None:
    said, spent = judge("ABU-05", lent=lambda text: text.replace("ceiling_messages = 40\n", ""))

    assert said.state is State.UNDECLARED
    assert said.summary == "the manifest says nothing of chat.ceiling_messages"
    assert not spent.requests


def test_what_spoils_the_sight_of_others_comes_last() -> None:
    last = {kind.__name__ for kind, each in gatherers().items() if each.last}

    assert last == {
        "Aborts",
        "Ceiling",
        "Channels",
        "Defaults",
        "Disguises",
        "Drills",
        "Guesses",
        "Idling",
        "Ledger",
        "Logouts",
        "Resets",
        "Steps",
        "Windows",
    }


def test_what_others_sent_in_the_same_run_is_spent_before_it_and_counts() -> None:
    said, spent = judge("ABU-05 ABU-01 ABU-02", Chatroom(by=By.SESSION))

    assert said.state is State.PASS
    assert said.summary == "chat.acme.test refuses everybody after 40 messages, 40 are declared"
    assert spent.turns > 40
