"""A whole journey with planted secrets and personal data; then the log is read."""

import asyncio
import logging

import pytest
from starlette.testclient import TestClient

from frontdesk.domain.access import Action
from frontdesk.domain.answers import ResponderFailure, Text
from frontdesk.store import tables as t
from frontdesk.web.app import application

SITE = "https://www.acme.test"
PLANTED = {
    "name": "Zebulon Quartermaine",
    "email": "zebulon@planted.example",
    "phone": "+49 151 23456789",
    "card": "4111 1111 1111 1111",
    "password": "Planted-Horse-77-Battery",
    "model-key": "sk-planted-key-4711",
    "hook": "planted-hook-path-4711",
    "words": "my planted secret story",
}


def broken(_):
    raise ResponderFailure(f"401 for {PLANTED['model-key']}")


@pytest.fixture
def world(make_world, puppet):
    world = make_world(responders=(puppet(broken, price=5), puppet((Text("Hi."),))))
    world.set_tenant("acme", webhook_url=f"https://hook.test/{PLANTED['hook']}")
    return world


def journey(client: TestClient, world) -> list[int]:
    ticket = client.post("/embed/acme/ticket", headers={"origin": SITE}).json()["ticket"]
    token = client.post("/api/v1/sessions", json={"ticket": ticket}).json()["token"]
    client.headers["authorization"] = f"Bearer {token}"
    PLANTED["token"] = token
    said = f"{PLANTED['words']}, {PLANTED['email']}, {PLANTED['phone']}, {PLANTED['card']}"
    form = {name: PLANTED[name] for name in ("name", "email", "phone")}
    lead = form | {"consent_version": "1", "message": PLANTED["words"]}
    answers = [
        client.post("/api/v1/conversation/messages", json={"text": said}),
        client.post("/api/v1/leads", json=lead | {"email": PLANTED["words"]}),
        client.post("/api/v1/leads", json=lead),
        client.post("/api/v1/proposals", json={"tool": PLANTED["words"], "arguments": {}}),
        client.post("/login", data={"email": PLANTED["email"], "password": PLANTED["password"]}),
        client.get("/api/v1/conversation"),
    ]
    with world.desk.store.engine.connect() as connection:
        connection.exec_driver_sql("alter table contacts rename to gone").close()
    answers.append(client.post("/api/v1/leads", json=lead | {"name": PLANTED["name"] + " II"}))
    with world.desk.store.engine.connect() as connection:
        connection.exec_driver_sql("alter table gone rename to contacts").close()
    return [answer.status_code for answer in answers]


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_the_log_of_a_journey_holds_no_secret_and_no_person(world, caplog) -> None:
    caplog.set_level(logging.DEBUG, "frontdesk")
    with TestClient(application(world.desk), base_url=world.desk.settings.origin) as client:
        codes = journey(client, world)
        for _ in range(2):
            asyncio.run(world.desk.delivery.once())
            world.clock.pass_(3_600_000)
        text = caplog.text + client.get("/metrics").text

    assert codes[:4] == [202, 422, 201, 404]
    assert codes[-2:] == [200, 503]
    assert "/api/v1/leads broke" in text
    assert "given up" in text
    assert world.count(t.leads) == 1
    found = {name: value for name, value in PLANTED.items() if value in text}
    assert found == {}
    assert str(world.member(Action.AUDIT_READ).tenant) not in text
