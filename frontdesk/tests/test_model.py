"""The desk with a real provider on the wire: fallback, broken answers, and streams that stop."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from siege.guest import Guest
from siege.stage import GENEROUS

from frontdesk.domain import clock as clocks
from frontdesk.store import tables as t
from testbed.model.provider import Manner
from testbed.neighbours import Neighbours, neighbours

PATIENCE = 20
LARGE, SMALL = "puppet-large", "puppet-small"
BROKEN = {
    "refused": Manner(status=503), "rubbish": Manner(garbage=b"data: no JSON\n\n"),
    "another-error": Manner(garbage=b'data: {"error": {"message": "org-secret"}}\n\n'),
}  # fmt: skip


@pytest.fixture
def them() -> Iterator[Neighbours]:
    with neighbours() as it:
        yield it


@pytest.fixture
def world(make_world: Callable, them: Neighbours) -> Any:
    model = {
        "base_url": them.model_url, "key": "sk-testbed", "model": LARGE, "fallback": SMALL,
        "prices": {name: {"input": 1, "output": 2, "as_of": "2026-11"} for name in (LARGE, SMALL)},
    }  # fmt: skip
    settings = {"model": model, "egress": {"private": [them.place("model")]}}
    return make_world(settings, limits=GENEROUS, clock=clocks.now)


@pytest.fixture
def guest(world: Any, serve: Callable) -> Iterator[Guest]:
    with serve(world.desk) as address, Guest(address) as it:
        yield it


def money(world: Any) -> tuple[int, int]:
    """Give what is spent and what is still reserved."""
    [row] = world.rows(t.accounts, t.accounts.c.key.like("money:%"))
    return row.spent, row.reserved


@pytest.mark.parametrize("way", BROKEN)
def test_the_fallback_answers_where_the_model_does_not(
    them: Neighbours, guest: Guest, way: str
) -> None:
    them.provider.manners[LARGE] = BROKEN[way]

    assert guest.say("puppet: say all is well") == "<p>all is well</p>"
    assert [call["model"] for call in them.provider.seen] == [LARGE, SMALL]
    assert "org-secret" not in "".join(guest.heard)


def test_without_any_model_the_knowledge_base_answers_and_costs_nothing(
    them: Neighbours, guest: Guest, world: Any
) -> None:
    from frontdesk.domain.access import Action  # noqa: PLC0415 - used here alone

    write = world.member(Action.KNOWLEDGE_WRITE)
    world.desk.knowledge.add(write, "Prices", "Drain cleaning costs 129 EUR.", "text", "public")
    them.provider.manners |= {LARGE: Manner(status=500), SMALL: Manner(status=500)}

    assert "129 EUR" in guest.say("What does drain cleaning cost?")
    assert money(world) == (0, 0)


def test_an_answer_that_breaks_off_is_handed_to_a_person_and_billed(
    them: Neighbours, guest: Guest, world: Any
) -> None:
    them.provider.manners[LARGE] = Manner(cut_after=4)

    assert guest.say("puppet: say " + "half of it " * 30) == ""
    assert guest.state()["state"] == "waiting"
    assert them.provider.calls == 1, "nothing is said twice by a second model"
    spent, reserved = money(world)
    assert spent > 0
    assert reserved == 0


def test_a_stopped_answer_ends_at_the_provider_and_is_billed(
    them: Neighbours, guest: Guest, world: Any
) -> None:
    them.provider.manners[LARGE] = Manner(holds_after=4)
    guest.ask("POST", "/api/v1/conversation/messages", {"text": "puppet: say " + "word " * 99})
    assert guest.next("delta")["text"]
    guest.ask("POST", "/api/v1/conversation/stop", {})

    assert guest.next("gone")
    assert them.provider.ended.get(timeout=PATIENCE) == "aborted"
    spent, reserved = money(world)
    assert spent > 0
    assert reserved == 0


def test_a_person_who_takes_over_ends_the_answer_at_the_provider(
    them: Neighbours, guest: Guest, world: Any
) -> None:
    from frontdesk.domain.access import Action  # noqa: PLC0415 - used here alone

    them.provider.manners[LARGE] = Manner(holds_after=4)
    guest.ask("POST", "/api/v1/conversation/messages", {"text": "puppet: say " + "word " * 99})
    assert guest.next("delta")["text"]
    guest.ask("POST", "/api/v1/conversation/handoff", {})
    world.desk.inbox.take(world.member(Action.CONVERSATION_REPLY, guest.id))
    guest.ask("POST", "/api/v1/conversation/stop", {})

    assert them.provider.ended.get(timeout=PATIENCE) == "aborted"
    assert [m["author"] for m in guest.state()["messages"]].count("bot") == 0


def test_what_the_provider_gets_is_redacted_and_chosen_by_the_operator(
    them: Neighbours, guest: Guest
) -> None:
    guest.say("I am ada@example.com, call +49 30 1234567, pay DE89370400440532013000")
    [call] = them.provider.seen
    sent = str(call["messages"])

    assert all(word not in sent for word in ("ada@example.com", "1234567", "DE8937"))
    assert (call["model"], call["max_tokens"], call["stream"]) == (LARGE, 600, True)
