"""One place for each control, shown for every door: roles, forms, tenants, what people wrote."""

import re
from datetime import UTC, datetime

import pytest
from siege.oracle import alive

from frontdesk.domain.access import Action, Audience, Role
from frontdesk.store import tables as t
from frontdesk.web.app import DOORS
from frontdesk.web.routing import Door


def _tomorrow(world) -> str:
    return datetime.fromtimestamp(world.clock() / 1000 + 86_400, UTC).strftime("%Y-%m-%dT09:00Z")


def entered(http, world, role: Role, tenant: str = "acme") -> dict[str, str]:
    """Log a member in and give the headers of a form that they send."""
    session = world.desk.users.login(
        world.scope(Action.LOGIN), f"{role.title}@{tenant}.test", "Correct-Horse-42-Battery", "ip"
    )
    _, csrf = world.desk.users.identify(session.token)
    return {"cookie": f"frontdesk={session.token}", "x-csrf-token": csrf}


higher = [d for d in DOORS if d.action.role is not None and d.action.role > Role.AGENT]


@pytest.mark.parametrize("door", higher, ids=lambda d: f"{d.method} {d.path}")
def test_a_role_that_is_too_low_is_refused_by_every_door(door: Door, http, world) -> None:
    lower = Role(door.action.role - 1)
    headers = entered(http, world, lower)
    answer = http.request(door.method, _at(door, "x"), headers=headers, follow_redirects=False)

    assert answer.status_code == 403


writes = [d for d in DOORS if d.method != "GET" and d.action.audience is Audience.MEMBER]


@pytest.mark.parametrize("door", writes, ids=lambda d: f"{d.method} {d.path}")
def test_every_form_needs_its_token_and_its_own_site(door: Door, http, world) -> None:
    headers = entered(http, world, Role.OWNER)
    without = {"cookie": headers["cookie"]}
    elsewhere = headers | {"origin": "https://evil.test"}
    for wrong in (without, elsewhere, headers | {"sec-fetch-site": "cross-site"}):
        answer = http.request(door.method, _at(door, "x"), headers=wrong, follow_redirects=False)
        assert answer.status_code == 403


OF_OTHERS = (t.conversations, t.leads, t.documents, t.users, t.proposals, t.outbox)
with_id = [d for d in DOORS if "{id}" in d.path]


@pytest.mark.parametrize("door", with_id, ids=lambda d: f"{d.method} {d.path}")
def test_a_thing_of_another_tenant_is_not_there(door: Door, http, world) -> None:
    names = _things(world, "bright")
    if door.action.audience is Audience.MEMBER:
        headers = entered(http, world, Role.OWNER)
    else:
        headers = {"authorization": f"Bearer {world.session().token}"}
    rows = [repr(row) for table in OF_OTHERS for row in world.rows(table)]
    for name in names:
        form = {"text": "x", "state": "done", "role": "agent", "approve": "1", "hash": "0" * 64}
        sent = {"json": {"hash": "0" * 64} if "confirm" in door.path else {}}
        body = {"data": form} if door.action.audience is Audience.MEMBER else sent
        answer = http.request(
            door.method, _at(door, name), headers=headers, follow_redirects=False,
            **({} if door.method == "GET" else body),
        )  # fmt: skip
        assert answer.status_code == 404, answer.text
    after = [repr(row) for table in OF_OTHERS for row in world.rows(table)]
    assert [row for row in rows if row not in after] == []


def _things(world, tenant: str) -> list[str]:
    """Make one of each thing of a tenant."""
    visitor = world.visitor(tenant)
    world.lead(visitor)
    scope = world.scope(Action.TOOL_REQUEST, visitor)
    world.desk.tools.request(scope, "send_quote", {"service": "Drain cleaning"})
    write = world.member(Action.KNOWLEDGE_WRITE, tenant=tenant)
    world.desk.knowledge.add(write, "Prices", "129 EUR", "text", "public")
    mine = world.tenants[tenant]
    return [world.rows(table, table.c.tenant_id == mine)[0].id for table in OF_OTHERS]


EVIL = "<img src=x onerror=alert(1)>\"'{{7*7}}"
pages = [d for d in DOORS if d.method == "GET" and not d.path.endswith("/events")]


@pytest.mark.parametrize("door", pages, ids=lambda d: f"{d.method} {d.path}")
def test_no_page_lets_what_people_wrote_live(door: Door, http, world) -> None:
    visitor = world.visitor()
    world.say(visitor, EVIL)
    world.lead(visitor, name=EVIL, message=EVIL)
    wanted = {"starts_at": _tomorrow(world), "topic": EVIL}
    world.desk.tools.request(world.scope(Action.TOOL_REQUEST, visitor), "book_call", wanted)
    write = world.member(Action.KNOWLEDGE_WRITE)
    name = world.desk.knowledge.add(write, EVIL, EVIL, "text", "public")
    world.set_tenant("acme", name=EVIL, consent_en=EVIL)
    headers = entered(http, world, Role.OWNER)
    for thing in (visitor.conversation, name, "acme"):
        answer = http.get(_at(door, thing), headers=headers, follow_redirects=False)
        kind = answer.headers.get("content-type", "")
        if kind.startswith("text/html"):
            assert "<img src=x" not in answer.text
            assert "49" not in re.findall(r"'(\d+)'", answer.text)


def test_the_renderer_is_what_every_message_went_through(world) -> None:
    visitor = world.visitor()
    world.say(visitor, EVIL + " [x](javascript:alert(1)) ![x](https://evil.test/i)")

    assert [alive(message.html) for message in world.messages(visitor)] == [[], []]


def _at(door: Door, thing: str) -> str:
    return re.sub(r"\{[a-z]+(:path)?\}", thing, door.path)
