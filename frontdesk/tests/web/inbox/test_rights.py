"""Every door of the inbox, for every role and for nobody, and for the people next door."""

import pytest

from frontdesk.domain.access import Role
from frontdesk.store import tables as t
from frontdesk.web.routing import Door

from .conftest import MEMBER_DOORS, PAGES, Person, everything, named

CALLERS = (None, *Role)
THINGS = tuple(door for door in MEMBER_DOORS if "{id}" in door.path)
WRITES = tuple(door for door in MEMBER_DOORS if door.method != "GET")
LET_IN = {200, 303}


def of(role: Role, tenant: str = "acme") -> str:
    return f"{role.title}@{tenant}.test"


def is_stream(door: Door) -> bool:
    """A stream does not end by itself: who may open it is tried in test_sessions."""
    return door.path.endswith("/events")


@pytest.mark.parametrize("door", MEMBER_DOORS, ids=named)
def test_each_role_comes_as_far_as_its_rights_and_nobody_else(
    door, world, plants, person, page_server
) -> None:
    for caller in CALLERS:
        world.clock.pass_(1)
        come = person(of(caller) if caller else None)
        allowed = caller is not None and caller >= door.action.role
        if allowed and is_stream(door):
            continue
        before = everything(world)
        answer = come.open(door, plants["acme", caller or Role.AGENT], page_server)
        after = everything(world)

        login = answer.headers.get("location", "").startswith("/login?next=")
        if allowed:
            assert answer.status_code in LET_IN
            assert not login
            assert door.method == "GET" or after != before
        else:
            assert answer.status_code == 403 if caller else answer.status_code == 401 or login
            assert after == before


@pytest.mark.parametrize("door", THINGS, ids=named)
def test_a_thing_of_another_tenant_is_simply_not_there(
    door, world, plants, person, page_server
) -> None:
    theirs = plants["bright", Role.OWNER]
    before = everything(world)
    stranger = person(of(Role.OWNER))
    entered = everything(world)
    assert stranger.open(door, theirs, page_server).status_code == 404
    assert everything(world) == entered != before

    owner = person(of(Role.OWNER, "bright"))
    before = everything(world)
    assert owner.open(door, theirs, page_server).status_code in LET_IN
    assert door.method == "GET" or everything(world) != before


@pytest.mark.parametrize("door", WRITES, ids=named)
def test_a_write_changes_nothing_of_another_tenant(door, world, plants, person, page_server):
    def theirs() -> list[str]:
        owned = [table for table in t.metadata.tables.values() if "tenant_id" in table.c]
        where = [table.c.tenant_id == world.tenants["bright"] for table in owned]
        rows = [str(row) for table, mine in zip(owned, where, strict=True)
                for row in world.rows(table, mine)]  # fmt: skip
        return [*rows, *map(str, world.rows(t.tenants, t.tenants.c.slug == "bright"))]

    before = theirs()
    answer = person(of(Role.OWNER)).open(door, plants["acme", Role.OWNER], page_server)

    assert answer.status_code in LET_IN
    assert theirs() == before


@pytest.mark.parametrize(
    "door", [door for door in WRITES if door.path != "/inbox/presence"], ids=named
)
def test_every_write_but_ones_own_presence_is_in_the_log(door, world, plants, person, page_server):
    come = person(of(Role.OWNER))
    mine = t.audit.c.actor == f"user:{world.members['acme', Role.OWNER].id}"
    written = mine & (t.audit.c.action == door.action.word)
    before = world.count(t.audit, written)
    come.open(door, plants["acme", Role.OWNER], page_server)

    assert world.count(t.audit, written) == before + 1


def test_the_pages_show_ones_own_and_nothing_of_the_neighbours(plants, person) -> None:
    come = person(of(Role.OWNER))
    pages = [come.open(door, plants["acme", Role.OWNER]).text for door in PAGES]
    read = "".join(pages) + come.client.get("/inbox/leads/export").text

    for word in ("Lead", "message", "title", "Person", "error"):
        assert f"acmeowner {word}" in read
    assert "bright" not in read.lower()


@pytest.mark.parametrize(
    ("token", "headers"),
    [
        ("none", {}),
        ("somebody else's", {}),
        ("own", {"sec-fetch-site": "cross-site"}),
        ("own", {"sec-fetch-site": "same-site"}),
        ("own", {"origin": "https://evil.test"}),
        ("own", {"origin": "null"}),
    ],
)
def test_a_form_from_elsewhere_is_refused_at_every_door(
    token, headers, world, plants, person, page_server
) -> None:
    come, other = person(of(Role.OWNER)), person(of(Role.ADMIN))
    tokens = {"none": None, "somebody else's": other.csrf, "own": come.csrf}
    come.client.headers.update(headers)
    before = everything(world)
    for door in WRITES:
        answer = come.open(door, plants["acme", Role.OWNER], page_server, csrf=tokens[token])
        assert answer.status_code == 403

    assert everything(world) == before


def test_a_form_of_a_page_without_referrers_is_taken_on_the_browsers_word(person, plants) -> None:
    come: Person = person(of(Role.OWNER))
    come.client.headers.update({"origin": "null", "sec-fetch-site": "same-origin"})
    [presence] = [door for door in WRITES if door.path == "/inbox/presence"]

    assert come.open(presence, plants["acme", Role.OWNER]).status_code == 303


def test_who_asked_for_a_refund_does_not_approve_it(world, plants, person) -> None:
    mine = plants["acme", Role.ADMIN]
    admin, owner = person(of(Role.ADMIN)), person(of(Role.OWNER))
    [ask] = [door for door in WRITES if door.path.endswith("/refund")]
    [decide] = [door for door in WRITES if door.path.endswith("/decide")]
    admin.open(ask, mine)
    name = f"user:{world.members['acme', Role.ADMIN].id}"
    [asked] = world.rows(t.proposals, t.proposals.c.requested_by == name)
    path = f"/inbox/approvals/{asked.id}/decide"

    def decided(by: Person) -> int:
        form = {"csrf": by.csrf, "approve": "yes", "hash": asked.hash}
        return by.client.post(path, data=form, follow_redirects=False).status_code

    assert decide.path == "/inbox/approvals/{id}/decide"
    assert decided(admin) == 403
    assert world.count(t.refunds) == 0
    assert "You requested this yourself" in admin.client.get("/inbox/approvals").text
    assert decided(owner) == 303
    assert world.count(t.refunds) == 1
