"""A store that does not answer: no message is taken, no model called, and no bill lost."""

import threading
from contextlib import ExitStack, closing

from starlette.testclient import TestClient

from frontdesk.domain.answers import Text, Usage
from frontdesk.store import engine
from frontdesk.store import tables as t
from frontdesk.web.app import application

SITE = "https://www.acme.test"
SEND = "/api/v1/conversation/messages"


def test_a_message_is_refused_and_no_model_called_while_the_store_is_locked(
    make_world, puppet
) -> None:
    responder = puppet((Text("Hi."), Usage(1, 1)))
    world = make_world(responders=(responder,))
    app, origin = application(world.desk), world.desk.settings.origin
    there = engine.opened(world.desk.store.path)
    with TestClient(app, base_url=origin) as http, closing(there):
        ticket = http.post("/embed/acme/ticket", headers={"origin": SITE}).json()["ticket"]
        token = http.post("/api/v1/sessions", json={"ticket": ticket}).json()["token"]
        http.headers["authorization"] = f"Bearer {token}"
        with there.write():
            assert http.get("/readyz").status_code == 503
            refused = [http.post(SEND, json={"text": "Hello?"}) for _ in range(3)]
        world.desk.store.outage.until = 0.0
        assert http.get("/readyz").status_code == 200
        taken = http.post(SEND, json={"text": "Hello?"})

    assert {(answer.status_code, answer.headers["retry-after"]) for answer in refused} == {
        (503, "5")
    }
    assert refused[0].json()["error"]["message"] == engine.DOWN
    assert taken.status_code == 202
    assert world.count(t.messages, t.messages.c.author == "visitor") == 1
    assert len(responder.seen) <= 1


def test_what_was_called_already_is_billed_once_the_store_answers_again(make_world, puppet) -> None:
    with ExitStack() as lock:

        def locking(_: object) -> tuple:
            lock.enter_context(there.write())
            threading.Timer(3.0, lock.close).start()
            return Text("Hi."), Usage(30, 12)

        world = make_world(responders=(puppet(locking, price=500),))
        there = lock.enter_context(closing(engine.opened(world.desk.store.path)))
        *_, answer = world.talk(world.visitor(), "What does it cost?")

    assert answer.text == "Hi."
    assert [row.state for row in world.rows(t.reservations)] == ["settled"]
    assert [row.cost for row in world.rows(t.reservations)] == [42]
