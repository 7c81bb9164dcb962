"""Dropped answers are watched by the provider's counter, and nothing is said without it."""

import pytest

from build.chatting import judge, without_meter
from launchready.model import State
from testbed.world.chatroom import By, Chatroom
from testbed.world.writing import Writing

GOES_ON = Writing(tokens=1_200, patience=None)
LEDGER = '[chat.ledger]\nroute = "GET /v1/spend"\ndollars = "/today/dollars"\n'


def room(writing: Writing, limit: int = 6) -> Chatroom:
    return Chatroom(limit, By.SESSION, writing=writing)


def longer(text: str) -> str:
    return text.replace("watch_seconds = 0.2", "watch_seconds = 1.5")


def without_ledger(text: str) -> str:
    return text.replace(LEDGER, "")


def test_a_counter_that_counts_at_the_end_shows_what_goes_on() -> None:
    late = Writing(tokens=400, patience=None, late=True)

    said, _ = judge("ABU-10", room(late), longer)

    assert said.state is State.FAIL
    assert "tokens more in 1.5 s" in said.findings[0].got


def test_without_books_a_visitor_who_drops_an_answer_counts_as_others_do() -> None:
    said, _ = judge("ABU-10", room(Writing()), without_ledger)

    assert said.state is State.PASS


def test_without_books_messages_for_nothing_are_found() -> None:
    said, _ = judge("ABU-10", room(Writing(uncounted=True)), without_ledger)

    assert said.state is State.FAIL
    assert said.findings[0].got == "who drops an answer gets 7 messages through"


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("[chat.stream]", "[chat.unused]", "chat.stream"),
        ('output_tokens = "/output_tokens"\n', "", "meter.output_tokens"),
    ],
)
def test_what_is_not_lent_is_undeclared(old: str, new: str, why: str) -> None:
    def lent(text: str) -> str:
        if new:
            return text[: text.index(old)] + text[text.index("[chat.ledger]") :]
        return text.replace(old, new)

    said, _ = judge("ABU-10", lent=lent)

    assert (said.state, why in said.summary) == (State.UNDECLARED, True)


def test_without_a_counter_nothing_is_said() -> None:
    said, _ = judge("ABU-10", room(GOES_ON), without_meter)

    assert said.state is State.UNDECLARED


@pytest.mark.parametrize(
    ("chat", "old", "new", "why"),
    [
        (room(Writing(tokens=60)), "", "", "the answer is not written on 0.6 s after"),
        (room(Writing()), "/output_tokens", "/calls", "the counter does not grow 0.6 s after"),
        (
            room(Writing(tokens=60)),
            "event: delta",
            "event: token",
            "ends without 'event: token' (200)",
        ),
        (room(Writing(forgets=True)), "", "", "falls: what it counts is not known"),
        (room(Writing()), "/today/dollars", "/today", "shows no dollars at /today (200)"),
        (room(Writing(), limit=1), "", "", "does not take the long question (429)"),
    ],
)
def test_what_cannot_be_watched_is_no_pass(chat: Chatroom, old: str, new: str, why: str) -> None:
    said, _ = judge("ABU-10", chat, lambda text: text.replace(old, new) if old else text)

    assert said.state is State.INCONCLUSIVE
    assert why in said.summary
