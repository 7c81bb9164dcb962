"""What holds for every door, including the one that was added a minute ago."""

import re

import pytest

from frontdesk.domain.access import Action, Audience
from frontdesk.web.app import DOORS, application
from frontdesk.web.routing import Door, get

every_door = pytest.mark.parametrize("door", DOORS, ids=lambda d: f"{d.method} {d.path}")
closed_door = pytest.mark.parametrize(
    "door",
    [door for door in DOORS if door.action.audience is not Audience.PUBLIC],
    ids=lambda d: f"{d.method} {d.path}",
)
PUBLIC_WRITES = {"/embed/{slug}/ticket", "/api/v1/sessions", "/login"}


def address(door: Door) -> str:
    return re.sub(r"\{[a-z]+(:path)?\}", "x", door.path)


def test_the_app_has_no_other_routes(world) -> None:
    routes = application(world.desk).routes

    assert {route.path for route in routes} == {door.path for door in DOORS}
    served = {(m, r.path) for r in routes for m in r.methods - {"HEAD"}}
    assert served == {(door.method, door.path) for door in DOORS}


def test_a_door_for_the_system_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="system"):
        get("/x", Action.RETENTION_RUN, lambda call: call)


@every_door
def test_only_a_few_writes_are_public(door: Door) -> None:
    if door.method != "GET" and door.action.audience is Audience.PUBLIC:
        assert door.path in PUBLIC_WRITES


PARAMETERS = {"id", "slug", "room", "name", "path"}


@every_door
def test_no_address_holds_anything_personal(door: Door) -> None:
    """Ids are random and slugs are a business's own; what people type goes into bodies."""
    named = {found.partition(":")[0] for found in re.findall(r"\{([^}]+)\}", door.path)}
    assert named <= PARAMETERS


@closed_door
def test_nobody_without_a_credential_comes_in(door: Door, http) -> None:
    http.headers["x-forwarded-for"] = "203.0.113.1"
    if door.action.audience is Audience.OPERATOR:
        return
    answer = http.request(door.method, address(door), follow_redirects=False)
    login = answer.status_code == 303 and answer.headers["location"].startswith("/login")

    assert answer.status_code in {401, 403} or login


@closed_door
def test_the_wrong_carrier_counts_for_nothing(door: Door, http, world) -> None:
    session = world.session()
    member = world.desk.users.login(
        world.scope(Action.LOGIN), "owner@acme.test", "Correct-Horse-42-Battery", "ip"
    )
    carriers = {
        Audience.VISITOR: {"cookie": f"frontdesk={session.token}", "x-api-key": session.token},
        Audience.MEMBER: {"authorization": f"Bearer {member.token}"},
        Audience.OPERATOR: {"authorization": f"Bearer {session.token}"},
    }
    if door.action.audience is Audience.OPERATOR:
        return
    answer = http.request(
        door.method, address(door), headers=carriers[door.action.audience], follow_redirects=False
    )
    login = answer.status_code == 303 and answer.headers["location"].startswith("/login")

    assert answer.status_code in {401, 403} or login


@every_door
def test_every_answer_is_hardened(door: Door, http) -> None:
    if door.path.endswith("/events"):
        return
    headers = http.request(door.method, address(door), follow_redirects=False).headers

    assert "'unsafe" not in headers["content-security-policy"]
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


RUBBISH = [b"", b"[]", b'{"text": 1}', b"\xff\xfe", b'{"a":' * 2_000, b"null", b'{"__proto__": {}}']


@pytest.mark.parametrize(
    "door", [door for door in DOORS if door.method != "GET"], ids=lambda d: f"{d.method} {d.path}"
)
@pytest.mark.parametrize("place", range(len(RUBBISH)))
def test_rubbish_is_refused_and_breaks_nothing(door: Door, place: int, http, world) -> None:
    headers = {"content-type": "application/json", "origin": "https://www.acme.test"}
    headers["authorization"] = f"Bearer {world.session().token}"
    answer = http.request(door.method, address(door), content=RUBBISH[place], headers=headers)

    assert answer.status_code < 500


def test_a_body_without_end_is_refused(http) -> None:
    answer = http.post("/api/v1/sessions", content=b"x" * 70_000)

    assert answer.status_code == 413


def test_an_unknown_address_is_hardened_too(http) -> None:
    answer = http.get("/wp-admin")

    assert answer.status_code == 404
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_hsts_and_prefixed_cookies_come_with_https(make_world) -> None:
    from starlette.testclient import TestClient  # noqa: PLC0415 - used here alone

    from frontdesk.web.identity import cookie_name  # noqa: PLC0415 - the same

    desk = make_world({"origin": "https://chat.acme.test"}).desk
    with TestClient(application(desk), base_url="https://chat.acme.test") as client:
        assert "max-age=63072000" in client.get("/livez").headers["strict-transport-security"]
    assert cookie_name(desk) == "__Host-frontdesk"
