"""Coming in, and going out everywhere at once: on a real server, with open streams."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx2
import pytest
from starlette.testclient import TestClient

from frontdesk.domain.access import Role
from frontdesk.domain.limits import HOUR
from frontdesk.services.bus import tenant_topic
from frontdesk.web.app import application

from .conftest import OTHER, PASSWORD, token_of

PATIENCE = 10


@contextmanager
def browser(served: str, email: str) -> Iterator[tuple[httpx2.Client, str]]:
    with httpx2.Client(base_url=served, timeout=PATIENCE, follow_redirects=True) as client:
        page = client.post("/login", data={"email": email, "password": PASSWORD})
        yield client, token_of(page.text)


@contextmanager
def stream(client: httpx2.Client) -> Iterator[Iterator[str]]:
    with client.stream("GET", "/inbox/events") as response:
        assert response.status_code == 200
        lines = response.iter_lines()
        assert next(lines) == ": welcome"
        yield lines


def owner_posts(word: str, **form: str) -> Callable[[Any, str, str], Any]:
    def act(client: httpx2.Client, csrf: str, user: str) -> Any:
        return client.post(f"/inbox/users/{user}/{word}", data=form | {"csrf": csrf})

    return act


ENDINGS: dict[str, tuple[str, Callable[..., Any]]] = {
    "logout": ("agent", lambda client, csrf, _: client.post("/logout", data={"csrf": csrf})),
    "password": (
        "agent",
        lambda client, csrf, _: client.post(
            "/inbox/password", data={"csrf": csrf, "old": PASSWORD, "new": OTHER}
        ),
    ),
    "role": ("owner", owner_posts("role", role="admin")),
    "deactivation": ("owner", owner_posts("deactivate")),
}


@pytest.mark.parametrize("way", ENDINGS)
def test_every_session_and_stream_of_a_person_ends(way, served, world) -> None:
    by, act = ENDINGS[way]
    user = world.members["acme", Role.AGENT].id
    with (
        browser(served, f"{by}@acme.test") as (actor, csrf),
        browser(served, "agent@acme.test") as (agent, _),
        stream(agent) as lines,
    ):
        assert agent.get("/inbox").url.path == "/inbox"
        act(actor, csrf, user)
        assert "event: end" in lines
        assert agent.get("/inbox").url.path == "/login"
        assert agent.get("/inbox/events").status_code == 401
        actor.get("/inbox")


@pytest.mark.parametrize("role", Role)
def test_each_role_may_listen(role, served) -> None:
    with browser(served, f"{role.title}@acme.test") as (client, _), stream(client):
        pass


def test_a_stream_ends_when_its_session_was_idle_too_long(served, world) -> None:
    with browser(served, "agent@acme.test") as (client, _), stream(client) as lines:
        world.clock.pass_(3 * HOUR)
        world.desk.bus.ring(tenant_topic(world.tenants["acme"]))
        assert "event: end" in lines


def test_the_stream_names_what_changed_and_never_the_neighbours(served, world) -> None:
    with browser(served, "agent@acme.test") as (client, _), stream(client) as lines:
        world.say(world.visitor("bright"), "agent please")
        visitor = world.visitor()
        world.say(visitor, "agent please")
        told = next(line for line in lines if line.startswith("data:"))
        assert told == f'data: {{"id": "{visitor.conversation}"}}'


@pytest.mark.parametrize(
    ("wanted", "then"),
    [
        ("/inbox/leads", "/inbox/leads"),
        ("/inbox/conversations/cnv_Zk3-_a", "/inbox/conversations/cnv_Zk3-_a"),
        ("", "/inbox"),
        ("//evil.test", "/inbox"),
        ("https://evil.test/inbox", "/inbox"),
        ("/inbox/../../evil", "/inbox"),
        ("/inbox\\evil.test", "/inbox"),
        ("/inbox/leads\n", "/inbox"),
        ("javascript:alert(1)", "/inbox"),
    ],
)
def test_after_login_one_comes_to_a_page_of_the_inbox(wanted, then, person) -> None:
    form = {"email": "agent@acme.test", "password": PASSWORD, "next": wanted}
    answer = person().client.post("/login", data=form, follow_redirects=False)

    assert answer.status_code == 303
    assert answer.headers["location"] == then


def test_a_wrong_password_is_said_and_not_echoed(person) -> None:
    form = {"email": "agent@acme.test", "password": "Wrong-Password-1234"}
    answer = person().client.post("/login", data=form)

    assert answer.status_code == 403
    assert "E-mail address or password is wrong." in answer.text
    assert 'value="agent@acme.test"' in answer.text
    assert "Wrong-Password" not in answer.text
    assert "set-cookie" not in answer.headers


def test_guessing_comes_to_an_end_and_says_when_it_may_go_on(person) -> None:
    client, form = person().client, {"email": "agent@acme.test", "password": "Wrong-Password-1234"}
    answers = [client.post("/login", data=form) for _ in range(11)]

    assert [answer.status_code for answer in answers] == [403] * 10 + [429]
    assert 0 < int(answers[-1].headers["retry-after"]) <= 900


@pytest.mark.parametrize("headers", [{"origin": "https://evil.test"}, {"origin": "null"},
                                     {"sec-fetch-site": "cross-site"}])  # fmt: skip
def test_nobody_is_logged_in_from_another_site(headers, person) -> None:
    form = {"email": "agent@acme.test", "password": PASSWORD}
    answer = person().client.post("/login", data=form, headers=headers)

    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    ("origin", "cookie"),
    [("https://desk.acme.test", "__Host-frontdesk="), ("http://127.0.0.1:8800", "frontdesk=")],
)
def test_the_cookie_is_held_to_its_host_on_https(origin, cookie, make_world) -> None:
    world = make_world({"origin": origin})
    client = TestClient(application(world.desk), base_url=origin)
    form = {"email": "agent@acme.test", "password": PASSWORD}
    set_ = client.post("/login", data=form, follow_redirects=False).headers["set-cookie"]
    client.close()

    assert set_.startswith(cookie)
    assert {"HttpOnly", "Path=/", "SameSite=lax"} <= set(set_.split("; "))
    assert ("Secure" in set_.split("; ")) is origin.startswith("https")
    assert "Domain" not in set_


def test_htmx_goes_to_the_login_page_as_a_whole(person) -> None:
    answer = person().client.get("/inbox/leads", headers={"hx-request": "true"})

    assert answer.status_code == 401
    assert answer.headers["hx-redirect"] == "/login?next=/inbox/leads"
