"""The tenant's people: logging in, sessions that end, the inbox."""

import pytest

from frontdesk.domain.access import Action, Role
from frontdesk.domain.errors import Conflict, Denied, Invalid, Limited, Missing
from frontdesk.domain.limits import HOUR
from frontdesk.store import tables as t

PASSWORD = "Correct-Horse-42-Battery"  # noqa: S105 - of people who do not exist
OTHER = "Another-Staple-77-Lantern"


LOGGED = {"audit", "accounts", "reservations"}  # random ids and no content, for a while


def login(world, email="agent@acme.test", password=PASSWORD, ip="203.0.113.1"):
    return world.desk.users.login(world.scope(Action.LOGIN), email, password, ip)


def alive(world, session) -> bool:
    return world.desk.users.identify(session.token) is not None


def acting(world, session, action, thing=""):
    return world.scope(action, session.member, thing)


def test_the_right_password_opens_a_session(world) -> None:
    session = login(world, "Agent@ACME.test")

    assert alive(world, session)
    assert session.member.role is Role.AGENT


@pytest.mark.parametrize("email", ["agent@acme.test", "nobody@acme.test"])
def test_wrong_is_wrong_and_says_not_what(world, email) -> None:
    with pytest.raises(Denied, match=r"E-mail address or password is wrong\."):
        login(world, email, "Wrong-Password-1234")


def test_guessing_is_limited_by_account_from_whatever_address(world) -> None:
    for number in range(10):
        with pytest.raises(Denied):
            login(world, password="Wrong-Password-1234", ip=f"203.0.113.{number}")

    with pytest.raises(Limited):
        login(world, ip="198.51.100.1")


def test_a_session_ends_by_itself(world) -> None:
    session = login(world)
    world.clock.pass_(3 * HOUR)

    assert not alive(world, session)


def owner_does(method, *args):
    def act(world, session):
        scope = world.member(Action.USER_WRITE, session.member.id)
        getattr(world.desk.users, method)(scope, *args)

    return act


ENDINGS = {
    "logout": lambda w, s: w.desk.users.logout(acting(w, s, Action.LOGOUT)),
    "password": lambda w, s: w.desk.users.change_password(
        acting(w, s, Action.OWN_PASSWORD), PASSWORD, OTHER
    ),
    "role": owner_does("set_role", "admin"),
    "deactivation": owner_does("deactivate"),
}


@pytest.mark.parametrize("way", ENDINGS)
def test_every_session_ends_everywhere(world, way) -> None:
    here, there = login(world), login(world)
    ENDINGS[way](world, here)

    assert not alive(world, here)
    assert not alive(world, there)
    assert not world.desk.users.alive(there.member)


def test_an_idle_session_ends_its_streams_too(world) -> None:
    session = login(world)
    assert world.desk.users.alive(session.member)
    world.clock.pass_(3 * HOUR)

    assert not world.desk.users.alive(session.member)


def test_who_was_let_go_cannot_log_in(world) -> None:
    session = login(world)
    ENDINGS["deactivation"](world, session)

    with pytest.raises(Denied):
        login(world)


def test_the_new_password_works_and_the_old_does_not(world) -> None:
    ENDINGS["password"](world, login(world))

    assert alive(world, login(world, password=OTHER))
    with pytest.raises(Denied):
        login(world)


def test_somebody_stays_the_owner(world) -> None:
    owner = world.members["acme", Role.OWNER]
    for method, args in (("set_role", ("agent",)), ("deactivate", ())):
        scope = world.member(Action.USER_WRITE, owner.id)
        with pytest.raises(Conflict):
            getattr(world.desk.users, method)(scope, *args)


def test_another_tenants_people_are_not_there(world) -> None:
    stranger = world.members["bright", Role.AGENT]

    with pytest.raises(Missing):
        world.desk.users.set_role(world.member(Action.USER_WRITE, stranger.id), "owner")


def test_an_invited_person_can_log_in(world) -> None:
    scope = world.member(Action.USER_WRITE)
    world.desk.users.invite(scope, "new@acme.test", "New", "agent", OTHER)

    assert alive(world, login(world, "new@acme.test", OTHER))
    with pytest.raises(Invalid):
        world.desk.users.invite(scope, "x@acme.test", "X", "agent", "short")
    with pytest.raises(Invalid):
        world.desk.users.invite(scope, "x@acme.test", " ", "agent", OTHER)
    with pytest.raises(Conflict):
        world.desk.users.invite(scope, "agent@bright.test", "X", "agent", OTHER)


def replying(world, visitor, text="We come at nine."):
    scope = world.member(Action.CONVERSATION_REPLY, visitor.conversation)
    return world.desk.inbox.reply(scope, text)


def test_a_reply_is_there_and_the_bot_is_silent(world) -> None:
    visitor = world.visitor()
    replying(world, visitor)

    assert world.state(visitor) == "person"
    assert world.messages(visitor)[-1].text == "We come at nine."
    assert world.talk(visitor, "Fine")[-1].author == "visitor"


def test_a_reply_goes_by_mail_to_who_left_an_address(world) -> None:
    visitor = world.visitor()
    world.lead(visitor)
    replying(world, visitor)

    [letter] = world.rows(t.outbox, t.outbox.c.channel == "visitor")
    assert letter.payload["to"] == "ada@example.com"
    assert letter.due_at == world.clock()


def test_a_reply_mails_nobody_without_an_address(world) -> None:
    replying(world, world.visitor())

    assert world.count(t.outbox, t.outbox.c.channel == "visitor") == 0


@pytest.mark.parametrize(
    ("act", "action"),
    [
        ("opened", Action.CONVERSATION_READ),
        ("take", Action.CONVERSATION_REPLY),
        ("give_back", Action.CONVERSATION_REPLY),
        ("close", Action.CONVERSATION_REPLY),
    ],
)
def test_another_tenants_conversation_is_not_there(world, act, action) -> None:
    visitor = world.visitor("bright")

    with pytest.raises(Missing):
        getattr(world.desk.inbox, act)(world.member(action, visitor.conversation))


def test_given_back_the_bot_answers_again(world) -> None:
    visitor = world.visitor()
    replying(world, visitor)
    world.desk.inbox.give_back(world.member(Action.CONVERSATION_REPLY, visitor.conversation))

    assert world.talk(visitor, "What does it cost?")[-1].author == "bot"


def test_a_closed_conversation_opens_with_the_next_message(world) -> None:
    visitor = world.visitor()
    world.desk.inbox.close(world.member(Action.CONVERSATION_REPLY, visitor.conversation))
    assert world.state(visitor) == "closed"

    world.talk(visitor, "One more question")
    assert world.state(visitor) == "bot"


def test_of_an_erased_visitor_nothing_is_left_but_that_it_was_done(world) -> None:
    gone, stays = world.visitor(), world.visitor()
    for visitor, email in ((gone, "ada@example.com"), (stays, "ben@example.com")):
        world.talk(visitor, f"I am {email}")
        world.lead(visitor, email=email)
        replying(world, visitor)
    world.desk.inbox.erase(world.member(Action.CONVERSATION_ERASE, gone.conversation))

    tables = t.metadata.tables.values()
    left = {table.name: str(world.rows(table)) for table in tables}
    for trace in (gone.id, gone.conversation, "ada@example.com"):
        assert {name for name, rows in left.items() if trace in rows} <= LOGGED
    assert "ada@example.com" not in left["audit"]
    for table in ("visitors", "messages", "leads", "contacts", "outbox"):
        assert "ben@example.com" in left[table] or stays.id in left[table]
    with pytest.raises(Missing):
        world.desk.inbox.erase(world.member(Action.CONVERSATION_ERASE, gone.conversation))


def test_an_answer_that_comes_after_the_erasure_is_dropped(world) -> None:
    visitor = world.visitor()
    turn = world.say(visitor, "What does it cost?").turn
    world.desk.inbox.erase(world.member(Action.CONVERSATION_ERASE, visitor.conversation))
    world.desk.turns.records.finish(turn, "It costs 90 EUR.", (), "done")

    assert world.count(t.messages) == 0


def test_the_list_shows_the_tenants_own_and_who_waits_first(world) -> None:
    waits, talks, other = world.visitor(), world.visitor(), world.visitor("bright")
    world.say(waits, "agent please")
    world.clock.pass_(1_000)
    world.say(talks, "Hello there")
    world.say(other, "canary")

    rows = world.desk.inbox.listed(world.member(Action.CONVERSATION_READ, role=Role.AGENT))
    assert [row.id for row in rows] == [waits.conversation, talks.conversation]


def test_who_asks_for_a_person_before_a_word_is_listed_too(world) -> None:
    visitor, quiet = world.visitor(), world.visitor()
    world.desk.handoff.ask(world.scope(Action.HANDOFF_ASK, visitor))

    rows = world.desk.inbox.listed(world.member(Action.CONVERSATION_READ))
    assert [row.id for row in rows] == [visitor.conversation] != [quiet.conversation]


def test_the_list_is_narrowed_by_state_and_names_who_left_a_name(world) -> None:
    waits, talks = world.visitor(), world.visitor()
    world.lead(talks, name="Ada")
    world.say(waits, "agent please")
    world.say(talks, "Hello there")
    read = world.member(Action.CONVERSATION_READ)

    for state, found in (("waiting", [(waits.conversation, "")]),
                         ("bot", [(talks.conversation, "Ada")]), ("closed", [])):  # fmt: skip
        rows = world.desk.inbox.listed(read, state)
        assert [(row.id, row.name) for row in rows] == found


def test_a_glance_counts_what_waits_here(world) -> None:
    world.say(world.visitor(), "agent please")
    world.say(world.visitor("bright"), "agent please")
    world.desk.inbox.present(world.member(Action.PRESENCE_SET), online=True)

    seen = world.desk.inbox.glance(world.member(Action.CONVERSATION_READ))
    assert (seen.business, seen.waiting, seen.approvals, seen.present) == ("Acme Ltd", 1, 0, True)


def test_reading_on_is_noted_once_in_an_hour_for_each_reader(world) -> None:
    visitor = world.visitor()
    noted = t.audit.c.action == "conversation.read"

    def read(role: Role) -> None:
        name = visitor.conversation
        world.desk.inbox.opened(world.member(Action.CONVERSATION_READ, name, role=role))

    for _ in range(3):
        read(Role.AGENT)
    assert world.count(t.audit, noted) == 1
    read(Role.ADMIN)
    assert world.count(t.audit, noted) == 2
    world.clock.pass_(HOUR)
    read(Role.AGENT)
    assert world.count(t.audit, noted) == 3


def test_settings_are_checked_and_noted(world) -> None:
    from dataclasses import replace  # noqa: PLC0415 - used here alone

    settings = world.desk.tenant.read(world.member(Action.SETTINGS_READ))
    write = world.member(Action.SETTINGS_WRITE)
    for bad in (
        {"origins": ("*",)},
        {"origins": ("http://www.acme.test",)},
        {"origins": ("https://www.acme.test/path",)},
        {"origins": ("https://x; script-src * @www.acme.test",)},
        {"origins": ("https://www.acme.test:; script-src *",)},
        {"origins": ("https://www.acme.test:99999",)},
        {"origins": ("https://[",)},
        {"webhook_url": "https://["},
        {"link_hosts": ("https://www.acme.test",)},
        {"webhook_url": "javascript:1"},
        {"consent_en": "Another text"},
    ):
        with pytest.raises(Invalid):
            world.desk.tenant.write(write, replace(settings, **bad))
    world.desk.tenant.write(write, replace(settings, origins=("https://new.acme.test",)))
    assert world.desk.tenant.read(write).origins == ("https://new.acme.test",)
