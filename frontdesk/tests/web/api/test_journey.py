"""The visitor's journey over HTTP: ticket, session, message, stream, lead, handoff, reply."""

import json
from collections.abc import Iterator

import httpx2
import pytest

from frontdesk.domain.access import Action
from frontdesk.store import tables as t

SITE = "https://www.acme.test"
PATIENCE = 10


def begin(client, slug: str = "acme"):
    ticket = client.post(f"/embed/{slug}/ticket", headers={"origin": SITE}).json()["ticket"]
    answer = client.post("/api/v1/sessions", json={"ticket": ticket})
    assert answer.status_code == 201
    client.headers["authorization"] = f"Bearer {answer.json()['token']}"
    return answer.json()


def test_a_ticket_is_for_allowed_sites(http) -> None:
    allowed = http.post("/embed/acme/ticket", headers={"origin": SITE})
    assert allowed.headers["access-control-allow-origin"] == SITE

    for headers in ({}, {"origin": "https://evil.test"}, {"origin": "null"}):
        refused = http.post("/embed/acme/ticket", headers=headers)
        assert refused.status_code == 403
        assert "access-control-allow-origin" not in refused.headers


def test_the_notice_comes_before_any_data(http) -> None:
    told = http.get("/api/v1/tenants/acme/notice?lang=de").json()

    assert "kein Mensch" in told["disclosure"]
    assert "90 Tagen" in told["privacy"]
    assert told["consent"] == {"version": "1", "text": "Ich willige ein."}


@pytest.mark.parametrize(
    "extra",
    ["role", "model", "history", "messages", "system", "max_tokens", "conversation", "author"],
)
def test_the_client_sends_its_message_and_nothing_else(http, extra: str) -> None:
    begin(http)
    answer = http.post("/api/v1/conversation/messages", json={"text": "Hi", extra: "x"})

    assert answer.status_code == 422
    assert answer.json()["error"]["field"] == extra


def test_a_lead_is_taken_and_its_faults_are_named(http, world) -> None:
    begin(http)
    form = {"name": "Ada", "email": "ada", "consent_version": "1"}
    assert http.post("/api/v1/leads", json=form).json()["error"]["field"] == "email"

    assert http.post("/api/v1/leads", json=form | {"email": "a@b.de"}).status_code == 201
    assert world.count(t.leads) == 1


def test_a_limit_is_told_with_its_end(http) -> None:
    begin(http)
    answers = [
        http.post("/api/v1/conversation/messages", json={"text": f"Question {n}"})
        for n in range(13)
    ]
    assert answers[-1].status_code == 429
    assert 0 < int(answers[-1].headers["retry-after"]) <= 60


def test_a_tool_is_proposed_and_confirmed(http, world) -> None:
    begin(http)
    wanted = {"tool": "book_call", "arguments": {"starts_at": "2020-01-01T09:00Z", "topic": "x"}}
    assert http.post("/api/v1/proposals", json=wanted).json()["error"]["field"] == "starts_at"
    http.post("/api/v1/leads", json={"name": "A", "email": "a@b.de", "consent_version": "1"})
    wanted = {"tool": "send_quote", "arguments": {"service": "Drain cleaning"}}
    proposal = http.post("/api/v1/proposals", json=wanted).json()["proposal"]
    assert ["Price", "129.00 EUR"] in proposal["lines"]

    path = f"/api/v1/proposals/{proposal['id']}/confirm"
    assert http.post(path, json={"hash": "0" * 64}).status_code == 409
    assert http.post(path, json={"hash": proposal["hash"]}).json()["proposal"]["state"] == "done"
    assert world.count(t.quotes) == 1


def test_an_ended_session_is_worth_nothing(http) -> None:
    begin(http)
    assert http.delete("/api/v1/session").status_code == 204
    assert http.get("/api/v1/conversation").status_code == 401


def test_ready_tells_the_truth(http, world) -> None:
    world.clock.pass_(60_000)
    assert http.get("/livez").status_code == 200
    with world.desk.store.engine.connect() as connection:
        connection.exec_driver_sql("alter table jobs rename to gone").close()

    answer = http.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["checks"]["store"] is False
    with world.desk.store.engine.connect() as connection:
        connection.exec_driver_sql("alter table gone rename to jobs").close()


def test_metrics_count_and_name_nobody(http, world) -> None:
    begin(http)
    http.post("/api/v1/leads", json={"name": "A", "email": "a@b.de", "consent_version": "1"})
    text = http.get("/metrics", headers={"authorization": ""}).text

    assert 'frontdesk_requests_total{action="lead.create",status="201"} 1' in text
    assert "a@b.de" not in text


def events(response) -> Iterator[tuple[str, str, dict]]:
    name, seq = "", ""
    for line in response.iter_lines():
        key, _, value = line.partition(": ")
        if key == "event":
            name = value
        elif key == "id":
            seq = value
        elif key == "data":
            yield name, seq, json.loads(value)


def until(stream, author: str):
    for name, seq, data in stream:
        if name == "message" and data["author"] == author:
            return seq, data
    raise AssertionError(f"no message by {author}")


def test_the_stream_brings_the_answer_the_person_and_resumes(served, world) -> None:
    write = world.member(Action.KNOWLEDGE_WRITE)
    world.desk.knowledge.add(write, "Prices", "Drain cleaning costs 129 EUR.", "text", "public")
    with httpx2.Client(base_url=served, timeout=PATIENCE) as client:
        session = begin(client)
        with client.stream("GET", "/api/v1/conversation/events") as response:
            stream = events(response)
            until(stream, "notice")
            client.post("/api/v1/conversation/messages", json={"text": "drain cleaning price"})
            asked, _ = until(stream, "visitor")
            _, answer = until(stream, "bot")
            assert "129 EUR" in answer["html"]
            name = session["conversation"]["id"]
            world.desk.inbox.reply(world.member(Action.CONVERSATION_REPLY, name), "I am here.")
            _, reply = until(stream, "person")
            assert reply["name"] == "Owner"

        headers = {"last-event-id": asked}
        with client.stream("GET", "/api/v1/conversation/events", headers=headers) as response:
            stream = events(response)
            assert next(data for kind, _, data in stream if kind == "message") == answer
            assert until(stream, "person")[1] == reply


def test_the_stream_ends_with_its_session(served, world) -> None:
    with httpx2.Client(base_url=served, timeout=PATIENCE) as client:
        begin(client)
        with client.stream("GET", "/api/v1/conversation/events") as response:
            stream = events(response)
            until(stream, "notice")
            world.clock.pass_(8 * 86_400_000)
            assert next(kind for kind, _, _ in stream if kind == "end") == "end"


def test_a_members_stream_ends_with_the_role(served, world) -> None:
    session = world.desk.users.login(
        world.scope(Action.LOGIN), "agent@acme.test", "Correct-Horse-42-Battery", "ip"
    )
    with httpx2.Client(base_url=served, timeout=PATIENCE) as client:
        client.cookies.set("frontdesk", session.token)
        with client.stream("GET", "/inbox/events") as response:
            stream = events(response)
            scope = world.member(Action.USER_WRITE, session.member.id)
            world.desk.users.set_role(scope, "admin")
            assert next(stream)[0] == "end"


def test_one_visitor_opens_only_so_many_streams(served, world) -> None:
    with httpx2.Client(base_url=served, timeout=PATIENCE) as client:
        begin(client)
        import contextlib  # noqa: PLC0415 - used here alone

        with contextlib.ExitStack() as stack:
            for _ in range(world.desk.limits.streams_per_visitor):
                stack.enter_context(client.stream("GET", "/api/v1/conversation/events"))
            assert client.get("/api/v1/conversation/events").status_code == 429
