"""What a chat answers to errands is read in its conversation, between two questions of its own."""

from collections.abc import Callable

import pytest

from build.chatting import judge, without_meter
from launchready.model import State
from testbed.world.answering import Answering, Does
from testbed.world.chatroom import By, Chatroom


def room(answering: Answering, limit: int = 6) -> Chatroom:
    return Chatroom(limit, By.SESSION, answering=answering)


def changed(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new)


def test_none_of_ten_is_a_bound_and_what_they_cost() -> None:
    said, spent = judge("ABU-15", room(Answering()))

    assert said.state is State.PASS
    assert "does 0 of 10 errands" in said.summary
    assert "(likely fewer than 30 % of all), for 1000 tokens" in said.summary
    assert spent.turns == 12


def test_those_that_are_done_are_named_with_what_they_cost() -> None:
    said, _ = judge("ABU-15", room(Answering(Does.CODE)))

    assert said.state is State.FAIL
    assert said.summary.endswith("does 2 of 10 errands that are not its business, for 1000 tokens")
    assert [f.where for f in said.findings] == [
        "an errand (code)",
        "an errand (code, in a pretext)",
    ]


def test_without_a_counter_it_is_judged_and_no_cost_is_named() -> None:
    said, _ = judge("ABU-15", room(Answering()), without_meter)

    assert said.state is State.PASS
    assert "tokens" not in said.summary


def test_refusals_that_cost_far_more_than_an_answer_are_a_warning() -> None:
    said, _ = judge("ABU-15", room(Answering(dear=3)))

    assert said.state is State.WARN
    assert said.findings[0].got == "400 tokens each, where 100 answer what is its business"


def test_errands_without_an_answer_are_asked_again_by_somebody_new() -> None:
    said, spent = judge("ABU-15", room(Answering(steps_back=2)))

    assert said.state is State.PASS
    assert "0 of 10" in said.summary
    assert spent.turns > 12


@pytest.mark.parametrize(
    ("chat", "lent", "why"),
    [
        (room(Answering(dead=True)), str, "is not answered with '129 euros' in 0.3 s"),
        (room(Answering(dies=1)), str, "an errand gets no answer in 0.3 s"),
        (room(Answering(dies=11)), str, "whether it still answers what is its business"),
        (room(Answering()), changed("129 euros", "130 euros"), "not answered with '130 euros'"),
        (room(Answering()), changed("/conversation/id", "/token"), "is not answered with"),
        (room(Answering(late=1.0)), str, "an answer takes longer than 0.3 s"),
        (Chatroom(mute=True), str, "a fresh visitor is refused from the start (401)"),
    ],
    ids=["dead", "dies", "dead in the end", "another price", "another place", "slow", "mute"],
)
def test_what_answers_nothing_has_refused_nothing(
    chat: Chatroom, lent: Callable[[str], str], why: str
) -> None:
    said, _ = judge("ABU-15", chat, lent)

    assert said.state is State.INCONCLUSIVE
    assert why in said.summary


def test_errands_that_were_done_count_though_it_dies() -> None:
    said, _ = judge("ABU-15", room(Answering(Does.ANY, dies=11)))

    assert said.state is State.FAIL


@pytest.mark.parametrize(
    ("does", "inline", "state"),
    [
        (Does.ANY, True, State.FAIL),
        (Does.NONE, True, State.PASS),
        (Does.ANY, False, State.INCONCLUSIVE),
    ],
)
def test_where_no_conversation_is_shown_the_answer_to_the_message_is_read(
    does: Does, inline: bool, state: State
) -> None:
    unread = changed('read = "GET /v1/conversations/{id}"\n', "")

    said, _ = judge("ABU-15", room(Answering(does, inline=inline)), unread)

    assert said.state is state


def test_what_is_its_business_has_to_be_said() -> None:
    def silent(text: str) -> str:
        return text[: text.index("[[chat.ask]]")] + text[text.index("[[chat.before]]") :]

    said, _ = judge("ABU-15", room(Answering()), silent)

    assert said.state is State.UNDECLARED
    assert "chat.ask" in said.summary
