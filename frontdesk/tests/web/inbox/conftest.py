"""Two tenants with something of everything, planted once; every world here begins as its copy."""

import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from http.server import BaseHTTPRequestHandler, HTTPServer
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import insert, select
from starlette.testclient import TestClient

from frontdesk import desk as desks
from frontdesk.config import Settings
from frontdesk.domain.access import Action, Audience, Role, authorize
from frontdesk.domain.ids import Kind, mint
from frontdesk.store import tables as t
from frontdesk.web import inbox
from frontdesk.web.app import DOORS, application
from frontdesk.web.routing import Door

PASSWORD, OTHER = "Correct-Horse-42-Battery", "Another-Staple-77-Lantern"
MEMBER_DOORS = tuple(door for door in DOORS if door.action.audience is Audience.MEMBER)
PAGES = tuple(
    door for door in inbox.DOORS if door.method == "GET" and door.path != "/inbox/leads/export"
)
BESIDE = {"audit", "accounts", "jobs", "reservations"}
_CSRF = re.compile(r'name="csrf" value="([^"]+)"')


def named(door: Door) -> str:
    return f"{door.method} {door.path}"


@dataclass(frozen=True)
class Planted:
    """The ids of one set of things, by the word of the path that leads to them."""

    ids: dict[str, str]
    form: dict[str, str]

    def path(self, door: Door) -> str:
        """Fill a door's path; a door for a thing that is not planted fails the test."""
        word = door.path.split("/")[2] if door.path.count("/") > 1 else ""
        filled = re.sub(r"\{id\}", lambda _: self.ids[word], door.path)
        filled = re.sub(r"\{name\}", "refund", filled)
        assert "{" not in filled
        return filled


def plant(world: Any, slug: str, word: str) -> Planted:
    """Plant one of everything for a tenant, each with the word in its text."""
    visitor = world.visitor(slug)
    world.say(visitor, f"{word} says hello")
    talk = world.member(Action.CONVERSATION_REPLY, visitor.conversation, tenant=slug)
    world.desk.inbox.reply(talk, f"{word} answer")
    world.desk.inbox.give_back(talk)
    world.desk.handoff.ask(authorize(visitor, Action.HANDOFF_ASK))
    lead = world.lead(visitor, name=f"{word} Lead", message=f"{word} message")
    quote = _quoted(world, visitor)
    arguments = {"reference": quote, "cents": 100}
    asked = world.desk.tools.request(authorize(visitor, Action.TOOL_REQUEST), "refund", arguments)
    scope = world.scope(Action.TOOL_CONFIRM, visitor, asked.proposal.id)
    proposal = world.desk.decisions.confirm(scope, asked.proposal.hash)
    write = world.member(Action.KNOWLEDGE_WRITE, tenant=slug)
    document = world.desk.knowledge.add(write, f"{word} title", "Some text", "text", "internal")
    user, letter = mint(Kind.USER), mint(Kind.NOTICE)
    tenant, now = world.tenants[slug], world.clock()
    with world.desk.store.write() as connection:
        connection.execute(insert(t.users).values(
            id=user, tenant_id=tenant, email=f"{word}@{slug}.test".lower(), name=f"{word} Person",
            role="admin", password="", active=True, online_until=0, created_at=now,
        ))  # fmt: skip
        connection.execute(insert(t.outbox).values(
            id=letter, tenant_id=tenant, channel="webhook", topic="lead", key=letter, payload={},
            state="dead", error=f"{word} error", due_at=now, created_at=now,
        ))  # fmt: skip
    ids = {
        "conversations": visitor.conversation, "leads": lead, "approvals": proposal.id,
        "knowledge": document, "users": user, "outbox": letter,
    }  # fmt: skip
    return Planted(ids, form_of(proposal.hash, quote, word))


def _quoted(world: Any, visitor: Any) -> str:
    scope = authorize(visitor, Action.TOOL_REQUEST)
    asked = world.desk.tools.request(scope, "send_quote", {"service": "Drain cleaning"}).proposal
    world.desk.decisions.confirm(world.scope(Action.TOOL_CONFIRM, visitor, asked.id), asked.hash)
    [row] = world.rows(t.quotes, t.quotes.c.proposal_id == asked.id)
    return row.id


def form_of(hash_: str, quote: str, word: str) -> dict[str, str]:
    """Fill in every field that any form of the inbox has."""
    return {
        "text": "We come at nine.", "online": "yes", "next": "/inbox", "state": "spam",
        "reference": quote, "amount": "1", "approve": "yes", "hash": hash_, "title": "Added",
        "body": "Added text", "kind": "text", "visibility": "public", "url": "set by the test",
        "email": f"new-{word}@acme.test".lower(), "name": f"New {word}", "role": "agent",
        "password": OTHER, "old": PASSWORD, "new": OTHER, "off": "yes", "origins": "",
        "link_hosts": "", "notify_email": "", "webhook_url": "", "slack_url": "",
        "consent_version": "1", "consent_en": "I agree.", "consent_de": "Ich willige ein.",
    }  # fmt: skip


@pytest.fixture(scope="session")
def planted_store(tmp_path_factory: pytest.TempPathFactory, in_world: Any):
    data = tmp_path_factory.mktemp("planted")
    desk = desks.opened(Settings.model_validate({"data": data}), fast_hashes=True)
    world = in_world(desk)
    plants = {("acme", role): plant(world, "acme", f"acme{role.title}") for role in Role}
    plants |= {("bright", role): plant(world, "bright", f"bright{role.title}") for role in Role}
    with desk.store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").close()
    desk.store.close()
    founded = SimpleNamespace(
        place=data / "frontdesk.db", tenants=world.tenants, members=world.members
    )
    return founded, plants


@pytest.fixture(scope="session")
def founded(planted_store: Any):
    return planted_store[0]


@pytest.fixture(scope="session")
def plants(planted_store: Any) -> dict[tuple[str, Role], Planted]:
    return planted_store[1]


@pytest.fixture(scope="session")
def page_server() -> Iterator[str]:
    """Serve one small page over real HTTP; give its host and port."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("content-type", "text/html")
            self.end_headers()
            self.wfile.write(b"<title>Prices</title><p>Drain cleaning costs 129 EUR.")

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield f"127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


@dataclass
class Person:
    """Somebody at a browser without JavaScript."""

    client: TestClient
    csrf: str = ""

    def open(self, door: Door, planted: Planted, url: str = "", **fields: str | None) -> Any:
        """Come through a door, with a whole form where it takes one."""
        path = planted.path(door)
        if door.method == "GET":
            return self.client.get(path, follow_redirects=False)
        form = planted.form | {"csrf": self.csrf, "url": f"http://{url}/prices"} | fields
        sent = {name: value for name, value in form.items() if value is not None}
        return self.client.post(path, data=sent, follow_redirects=False)


@pytest.fixture
def world(make_world: Callable[..., Any], page_server: str):
    return make_world({"egress": {"private": [page_server]}})


@pytest.fixture
def person(world: Any) -> Iterator[Callable[..., Person]]:
    """Give people at browsers of their own; with an address they log in first.

    The workers do not run: what a request did is then all that happened.
    """
    app, opened = application(world.desk), list[TestClient]()

    def make(email: str | None = None, password: str = PASSWORD) -> Person:
        client = TestClient(app, base_url=world.desk.settings.origin, client=("203.0.113.5", 9))
        opened.append(client)
        if email is None:
            return Person(client)
        answer = client.post("/login", data={"email": email, "password": password})
        assert answer.status_code == 200
        return Person(client, token_of(answer.text))

    yield make
    for client in opened:
        client.close()


def token_of(html: str) -> str:
    found = _CSRF.search(html)
    assert found
    return found[1]


def everything(world: Any) -> dict[str, list[str]]:
    """Read the whole store, but for what a refused call may well write (log, limits)."""
    with world.desk.store.read() as connection:
        return {
            name: sorted(str(tuple(row)) for row in connection.execute(select(table)))
            for name, table in t.metadata.tables.items()
            if name not in BESIDE
        }


class Reading(HTMLParser):
    """Reads a page: its elements with attributes, its text, its forms with their fields."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.forms: list[tuple[dict[str, str], dict[str, str]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.elements.append((tag, given))
        if tag == "form":
            self.forms.append((given, {}))
        elif self.forms and "name" in given and tag in {"input", "button", "select", "textarea"}:
            self.forms[-1][1][given["name"]] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.forms.append(({}, {}))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(self.words)
