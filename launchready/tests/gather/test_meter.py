"""The provider's own counter is the second witness of a message that was taken."""

import pytest

from build.chatting import judge, without_meter
from launchready.model import State
from testbed.healthy import METER
from testbed.lending import variable
from testbed.world.chatroom import By, Chatroom
from testbed.world.till import Till

ROTATES = Chatroom(by=By.AGENT)
SWALLOWS = Chatroom(till=Till(swallows=True))


def test_a_bypass_that_the_provider_counted_says_so() -> None:
    said, _ = judge("ABU-02", ROTATES)

    assert said.state is State.FAIL
    assert said.findings[0].got.endswith("; the provider counted a call")


def test_a_bypass_without_a_counter_counts_by_what_was_taken() -> None:
    said, _ = judge("ABU-02", ROTATES, without_meter)

    assert said.state is State.FAIL
    assert "provider" not in said.findings[0].got


def test_messages_beyond_the_limit_that_reach_no_model_are_a_warning() -> None:
    said, _ = judge("ABU-01", SWALLOWS)

    assert (said.state, said.findings[0].got) == (
        State.WARN,
        "takes 15 messages, and the provider counts 6 calls",
    )


def test_the_same_without_a_counter_is_a_failure() -> None:
    said, _ = judge("ABU-01", SWALLOWS, without_meter)

    assert said.state is State.FAIL


def test_a_counter_that_counts_nothing_of_the_chat_is_no_witness() -> None:
    said, _ = judge("ABU-01", Chatroom(limit=0, till=Till(calls=0)))

    assert said.state is State.FAIL


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('calls = "/calls"', 'calls = "/cost"', "gives no number at /cost (200)"),
        ("GET /v1/usage", "GET /v1/nothing", "gives no number at /calls (404)"),
        (f'host = "{METER}"', 'host = "nobody.test"', "nobody.test has no address"),
    ],
)
def test_a_counter_that_says_no_number_is_said(old: str, new: str, why: str) -> None:
    said, _ = judge("ABU-01", lent=lambda text: text.replace(old, new))

    assert said.state is State.INCONCLUSIVE
    assert why in said.summary


def test_a_secret_that_is_wrong_is_said_and_not_shown() -> None:
    said, _ = judge("ABU-01", **{variable("meter"): "wrong-and-long-enough"})

    assert said.state is State.INCONCLUSIVE
    assert "(401)" in said.summary
    assert "wrong-and" not in repr(said)
