"""A visitor's conversation from the first word to the person's answer."""

import asyncio
from dataclasses import replace

import pytest

from frontdesk.domain.access import Action, authorize
from frontdesk.domain.answers import ResponderFailure, Text, ToolRequest, Usage
from frontdesk.domain.errors import Denied, Invalid, Limited, Missing
from frontdesk.domain.limits import DAY, HOUR, MINUTE, Cap, Limits, Unit
from frontdesk.store import tables as t

PRICES = "Drain cleaning costs 129 EUR including travel."


@pytest.fixture
def informed(world):
    write = world.member(Action.KNOWLEDGE_WRITE)
    world.desk.knowledge.add(write, "Prices", PRICES, "markdown", "public")
    world.desk.knowledge.add(write, "Margins", "Drain margin canary-internal", "text", "internal")
    other = world.member(Action.KNOWLEDGE_WRITE, tenant="bright")
    world.desk.knowledge.add(other, "Prices", "Drain canary-bright 1 EUR", "text", "public")
    return world


def test_the_first_message_says_what_answers(world) -> None:
    [first] = world.messages(world.visitor())

    assert "automated assistant, not a person" in first.text


def test_quotes_the_knowledge_base_with_its_source(informed) -> None:
    *_, answer = informed.talk(informed.visitor(), "What does drain cleaning cost?")

    assert PRICES.rstrip(".") in answer.text
    assert [part.title for part in answer.citations] == ["Prices"]
    assert "canary" not in answer.text


def test_abstains_and_offers_a_person_when_nothing_was_found(informed) -> None:
    *_, answer = informed.talk(informed.visitor(), "Who won the world cup?")

    assert "will not guess" in answer.text
    assert answer.citations == ()


def test_a_second_shrug_in_a_row_brings_a_person(informed) -> None:
    visitor = informed.visitor()
    informed.talk(visitor, "Who won the world cup?")
    informed.talk(visitor, "What does drain cleaning cost?")
    informed.talk(visitor, "Who won the world cup?")
    assert informed.state(visitor) == "bot"

    *_, last = informed.talk(visitor, "And who came second?")
    assert informed.state(visitor) == "waiting"
    assert last.author == "notice"
    [notice] = informed.rows(t.outbox, t.outbox.c.topic == "handoff")
    assert notice.payload["reason"] == "unsure"


@pytest.mark.parametrize("question", ["drain margin canary-internal", "canary-bright"])
def test_never_retrieves_what_is_internal_or_of_others(informed, question) -> None:
    *_, answer = informed.talk(informed.visitor(), question)

    assert "canary" not in answer.text


def test_a_deleted_document_is_gone_from_answers_index_and_file(informed) -> None:
    [document] = [d for d in informed.desk.knowledge.listed(
        informed.member(Action.KNOWLEDGE_READ)) if d.title == "Margins"]  # fmt: skip
    informed.desk.knowledge.delete(informed.member(Action.KNOWLEDGE_WRITE, document.id))
    kept = [*informed.rows(t.documents), *informed.rows(t.passages)]
    assert kept
    assert "canary-internal" not in str(kept)
    store = informed.desk.store
    if not store.postgres:
        with store.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").close()
        assert b"canary-internal" not in store.path.read_bytes()


@pytest.mark.parametrize(
    ("text", "error"),
    [("", Invalid), ("\u200b", Invalid), ("x" * 2_001, Invalid)],
    ids=["empty", "invisible", "long"],
)
def test_refuses_messages_and_cuts_none(world, text, error) -> None:
    visitor = world.visitor()

    with pytest.raises(error):
        world.say(visitor, text)
    assert len(world.messages(visitor)) == 1


def test_the_same_key_is_the_same_message(world) -> None:
    visitor = world.visitor()
    first, second = (world.say(visitor, "Hello there", "k1") for _ in range(2))

    assert first.message.id == second.message.id
    assert second.turn is None


def test_a_card_number_is_never_stored(world) -> None:
    visitor = world.visitor()
    world.say(visitor, "My card is 4111 1111 1111 1111")

    assert "4111" not in str(world.rows(t.messages)) + str(world.rows(t.turns))
    assert "removed it" in world.messages(visitor)[-1].text


def test_asking_for_a_person_silences_the_bot_and_notifies_once(world) -> None:
    visitor = world.visitor()
    world.talk(visitor, "Let me talk to a human")
    *_, last = world.talk(visitor, "Hello? What does it cost?")

    assert world.state(visitor) == "waiting"
    assert last.author == "visitor"
    assert world.count(t.outbox, t.outbox.c.topic == "handoff") == 1


@pytest.mark.parametrize(("online", "words"), [(True, "will answer here"), (False, "Nobody")])
def test_says_truthfully_whether_somebody_is_there(world, online, words) -> None:
    world.desk.inbox.present(world.member(Action.PRESENCE_SET), online)
    *_, last = world.talk(world.visitor(), "agent please")

    assert words in last.text


def test_presence_runs_out(world) -> None:
    world.desk.inbox.present(world.member(Action.PRESENCE_SET), online=True)
    world.clock.pass_(HOUR)
    *_, last = world.talk(world.visitor(), "agent please")

    assert "Nobody" in last.text


def answering(make_world, puppet, *pieces, price=0, **limits):
    responder = puppet(pieces, price)
    return make_world(responders=(responder,), limits=Limits(**limits)), responder


def broken(_):
    raise ResponderFailure("secret-org-id is over quota")


def test_a_failure_hands_over_and_tells_no_secrets(make_world, puppet) -> None:
    world = make_world(responders=(puppet(broken, price=5),))
    visitor = world.visitor()
    messages = world.talk(visitor, "What does it cost?")

    assert world.state(visitor) == "waiting"
    assert "secret-org-id" not in str(messages)
    assert world.count(t.outbox, t.outbox.c.topic == "handoff") == 1


def test_the_next_responder_answers_when_the_first_fails(make_world, puppet) -> None:
    world = make_world(responders=(puppet(broken), puppet((Text("Hi."),))))
    *_, last = world.talk(world.visitor(), "What does it cost?")

    assert last.text == "Hi."


def test_the_provider_is_paid_what_it_counted(make_world, puppet) -> None:
    world, _ = answering(make_world, puppet, Text("Hi."), Usage(30, 12), price=500)
    world.talk(world.visitor(), "What does it cost?")

    money = world.rows(t.accounts, t.accounts.c.key.like("money:%"))
    assert [(row.spent, row.reserved) for row in money] == [(42, 0)] * 4


def test_without_a_budget_there_is_no_call(make_world, puppet) -> None:
    caps = (Cap(Unit.MONEY, "product", 499, DAY),)
    world, responder = answering(make_world, puppet, Text("Hi."), price=500, money=caps)
    visitor = world.visitor()
    messages = world.talk(visitor, "What does it cost?")

    assert responder.seen == []
    assert world.state(visitor) == "waiting"
    assert "limit" in str([message.text for message in messages])


def test_without_a_store_there_is_no_call(make_world, puppet) -> None:
    world, responder = answering(make_world, puppet, Text("Hi."), price=1)
    accepted = world.say(world.visitor(), "What does it cost?")
    with world.desk.store.engine.connect() as connection:
        connection.exec_driver_sql("alter table accounts rename to gone").close()

    async def answer() -> None:
        world.desk.turns.begin(accepted.turn)
        await asyncio.gather(*world.desk.turns._tasks)  # noqa: SLF001 - to wait without a clock

    asyncio.run(answer())
    assert responder.seen == []


def test_a_stopped_turn_says_nothing_and_is_billed(make_world, puppet) -> None:
    halt = asyncio.Event

    class Endless(puppet):
        async def respond(self, prompt):
            yield Text("word ")
            self.seen.append(prompt)
            await halt().wait()

    responder = Endless((), price=10_000)
    world = make_world(responders=(responder,))
    visitor = world.visitor()
    accepted = world.say(visitor, "What does it cost?")

    async def answer() -> None:
        world.desk.turns.begin(accepted.turn)
        while not responder.seen:
            await asyncio.sleep(0)
        world.desk.turns.stop(visitor.conversation)
        await asyncio.gather(*world.desk.turns._tasks)  # noqa: SLF001 - to wait without a clock

    asyncio.run(answer())
    money = world.rows(t.accounts, t.accounts.c.key.like("money:tenant%"))
    assert money[0].spent > 0
    assert money[0].reserved == 0
    assert world.messages(visitor)[-1].author == "visitor"


def test_a_turn_to_which_nobody_listens_is_stopped_and_billed(make_world, puppet) -> None:
    class Endless(puppet):
        async def respond(self, _):
            yield Text("word ")
            await asyncio.Event().wait()

    world = make_world(responders=(Endless((), price=10_000),), limits=Limits(orphan_grace=0))
    world.talk(world.visitor(), "What does it cost?")

    [money] = world.rows(t.accounts, t.accounts.c.key.like("money:tenant%"))
    assert money.spent > 0
    assert money.reserved == 0


def test_a_turn_that_flows_past_nobody_is_stopped_and_billed(make_world, puppet) -> None:
    class Flowing(puppet):
        async def respond(self, _):
            while True:
                await asyncio.sleep(0)
                yield Text("word ")

    world = make_world(responders=(Flowing((), price=10_000),), limits=Limits(orphan_grace=0))
    world.talk(world.visitor(), "What does it cost?")

    [money] = world.rows(t.accounts, t.accounts.c.key.like("money:tenant%"))
    assert money.spent > 0
    assert money.reserved == 0
    assert [turn.state for turn in world.rows(t.turns)] == ["stopped"]


def test_an_answer_comes_too_late_when_a_person_took_over(make_world, puppet) -> None:
    world, _ = answering(make_world, puppet, Text("Too late."))
    visitor = world.visitor()
    accepted = world.say(visitor, "What does it cost?")
    reply = world.member(Action.CONVERSATION_REPLY, visitor.conversation)
    world.desk.inbox.reply(reply, "I am here.")

    async def answer() -> None:
        world.desk.turns.begin(accepted.turn)
        await asyncio.gather(*world.desk.turns._tasks)  # noqa: SLF001 - to wait without a clock

    asyncio.run(answer())
    assert "Too late." not in [message.text for message in world.messages(visitor)]


def test_the_model_sees_no_personal_data_and_only_capped_history(make_world, puppet) -> None:
    world, responder = answering(make_world, puppet, Text("Hi."), history_messages=2)
    visitor = world.visitor()
    for text in ("one", "two", "I am ada@example.com, +49 30 1234567"):
        world.talk(visitor, text)

    prompt = responder.seen[-1]
    assert prompt.question == "I am [e-mail], [phone]"
    assert prompt.history == (("visitor", "two"), ("bot", "Hi."))


def test_a_loop_of_tool_calls_ends(make_world, puppet) -> None:
    call = ToolRequest("1", "look_up_booking", "{}")
    world, responder = answering(make_world, puppet, call, tool_steps=3)
    visitor = world.visitor()
    world.talk(visitor, "What did I book?")

    assert len(responder.seen) == 3
    assert world.state(visitor) == "waiting"


def test_a_crash_loses_no_question(world) -> None:
    visitor = world.visitor()
    world.say(visitor, "What does it cost?")

    assert world.desk.turns.records.recover() == 1
    assert world.state(visitor) == "waiting"
    assert world.count(t.outbox, t.outbox.c.topic == "handoff") == 1


def test_new_sessions_do_not_reset_the_address(make_world) -> None:
    caps = (Cap(Unit.TURNS, "visitor", 2, MINUTE), Cap(Unit.TURNS, "ip", 3, MINUTE))
    world = make_world(limits=Limits(turns=caps))
    for _ in range(3):
        world.say(world.visitor(), "Hello there")

    with pytest.raises(Limited):
        world.say(world.visitor(), "Hello there")
    assert world.say(world.visitor(ip="198.51.100.9"), "Hello there")


def test_thirty_people_behind_one_address_are_served(world) -> None:
    people = [world.visitor() for _ in range(30)]

    assert all(world.say(person, f"Question {turn}") for person in people for turn in range(3))


def test_an_embed_ticket_needs_an_allowed_origin(world) -> None:
    mint = world.scope(Action.TICKET_MINT)
    for origin in ("", "null", "https://evil.test", "https://www.acme.test.evil.test"):
        with pytest.raises(Denied):
            world.desk.visitors.ticket(mint, "acme", origin)
    world.set_tenant("acme", origins=[])
    with pytest.raises(Denied):
        world.desk.visitors.ticket(mint, "acme", "https://www.acme.test")
    with pytest.raises(Missing):
        world.desk.visitors.ticket(mint, "nobody", "https://www.acme.test")


def test_a_ticket_opens_one_session(world) -> None:
    origin = "https://www.acme.test"
    ticket = world.desk.visitors.ticket(world.scope(Action.TICKET_MINT), "acme", origin)
    start = world.scope(Action.SESSION_START)
    world.desk.visitors.start(start, ticket, "en", "ip")

    with pytest.raises(Denied):
        world.desk.visitors.start(start, ticket, "en", "ip")


def test_an_ended_session_identifies_nobody(world) -> None:
    opened = world.session()
    assert world.desk.visitors.identify(opened.token, "") is not None

    world.desk.visitors.end(authorize(opened.visitor, Action.SESSION_END))
    assert world.desk.visitors.identify(opened.token, "") is None


def test_visitors_see_their_own_conversation_only(world) -> None:
    one, other = world.visitor(), world.visitor()
    world.say(one, "canary of one")

    assert "canary" not in str(world.messages(other))
    forged = replace(other, conversation=one.conversation)
    assert forged.id != one.id
