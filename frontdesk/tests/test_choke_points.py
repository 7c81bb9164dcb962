"""One place for each control, shown for every module, service, table, tool and route."""

import ast
import asyncio
import inspect
import re
from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path
from typing import get_type_hints

import pytest
from siege.oracle import alive

import frontdesk
from frontdesk.desk import Desk
from frontdesk.domain.access import Action, Scope, authorize
from frontdesk.domain.errors import Denied
from frontdesk.services.tools.gate import Outcome
from frontdesk.services.tools.registry import REGISTRY, Effect
from frontdesk.store import tables as t
from frontdesk.store.scoped import visible

ROOT = Path(str(frontdesk.__file__)).parent
SOURCES = {
    path.relative_to(ROOT).as_posix(): ast.parse(path.read_text("utf-8"))
    for path in sorted(ROOT.rglob("*.py"))
}
NETWORK = {
    "socket", "http", "urllib.request", "smtplib", "ftplib", "telnetlib", "httpcore2",
    "httpx2", "aiosmtplib", "requests", "aiohttp", "subprocess", "pty",
}  # fmt: skip
CHANCE = {"secrets", "random", "uuid"}


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def calls(tree: ast.AST) -> Iterator[str]:
    """Give every call with its first two arguments, such as `insert(t.outbox)`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            inner = ", ".join(ast.unparse(part) for part in node.args[:2])
            yield f"{ast.unparse(node.func)}({inner})"


def where(pattern: str) -> set[str]:
    """Name the modules in which a call matches."""
    found = re.compile(pattern)
    return {name for name, tree in SOURCES.items() if any(map(found.search, calls(tree)))}


def importing(modules: set[str]) -> set[str]:
    """Name the modules that import one of these."""
    return {
        name for name, tree in SOURCES.items()
        if any(part == m or part.startswith(f"{m}.") for part in imports(tree) for m in modules)
    }  # fmt: skip


WRITES = r"^(insert|update|absent|overwrite)\((connection, )?t\."
PLACES = {
    "a scope is made by authorize alone": (r"^Scope\(", {"domain/access.py"}),
    "markup is made by the renderer alone": (r"Markup\(", {"domain/markdown.py"}),
    "a notification is written by the outbox alone": (
        rf"{WRITES}outbox\b", {"services/outbox.py"}),
    "a line of the log is written by the log alone": (
        rf"{WRITES}audit\b", {"services/audit.py"}),
    "an account is touched by the ledger alone": (
        rf"{WRITES}(accounts|reservations)\b", {"services/ledger.py"}),
    "a message is written by the talk alone": (rf"{WRITES}messages\b", {"services/talk.py"}),
    "a model is called by the turn alone": (r"\.respond\(", {"services/turns.py"}),
    "a tool is run by the gate and by the decision alone": (
        r"\btool\.run\(", {"services/tools/gate.py", "services/tools/decisions.py"}),
    "a mail is sent by the deliverer alone": (r"mailer\.send\(", {"services/delivery.py"}),
    "a post is sent by the deliverer alone": (r"outbound\.post\(", {"services/delivery.py"}),
    "a page is fetched by the knowledge base alone": (
        r"outbound\.get\(", {"services/knowledge.py"}),
    "a model's stream is opened by its adapter alone": (
        r"outbound\.stream\(", {"adapters/model.py"}),
    "a client of HTTP is made once": (r"AsyncConnectionPool\(", {"adapters/outbound.py"}),
    "nothing is evaluated": (r"^(eval|exec|__import__|os\.system|pickle\.\w+)\(", set()),
}  # fmt: skip


@pytest.mark.parametrize("law", PLACES)
def test_there_is_one_place(law: str) -> None:
    pattern, places = PLACES[law]

    assert where(pattern) == places


def test_only_the_minter_draws_lots() -> None:
    assert importing(CHANCE) <= {"domain/ids.py", "domain/passwords.py"}
    assert where(r"os\.urandom\(") == set()


def test_only_adapters_know_the_network() -> None:
    assert {name.partition("/")[0] for name in importing(NETWORK)} == {"adapters"}


def test_templates_switch_no_escaping_off() -> None:
    pages = "".join(path.read_text("utf-8") for path in ROOT.rglob("*.html"))

    assert not re.search(r"\|\s*safe\b|autoescape\s+false|Markup", pages)
    assert not re.search(r"<[^>]*\son\w+=|style=|javascript:", pages)


# Workers and the parts inside of a transaction: they are called by services that hold a scope.
INNER = {
    "bus", "metrics", "limits", "clock", "settings", "store", "outbound", "delivery", "streams",
    "turns",
}  # fmt: skip
WITHOUT_A_SCOPE = {
    ("audit", "note"), ("audit", "noted"), ("handoff", "over"),
    ("outbox", "put"), ("outbox", "put_visitor"), ("outbox", "lend"), ("outbox", "sent"),
    ("outbox", "failed"), ("outbox", "recover"),
    ("ledger", "spend"), ("ledger", "reserve"), ("ledger", "settle"), ("ledger", "sweep"),
    ("ledger", "forget"),
    ("visitors", "identify"), ("users", "identify"), ("users", "alive"),
}  # fmt: skip


def methods() -> Iterator[tuple[str, str]]:
    for part in fields(Desk):
        kind = get_type_hints(Desk)[part.name]
        if part.name in INNER:
            continue
        for name, _ in inspect.getmembers(kind, inspect.isfunction):
            if not name.startswith("_"):
                yield part.name, name


@pytest.mark.parametrize(("service", "name"), list(methods()))
def test_a_use_case_takes_a_scope_and_asks_what_it_is_for(service: str, name: str, world) -> None:
    if (service, name) in WITHOUT_A_SCOPE:
        return
    method = getattr(getattr(world.desk, service), name)
    scope, *others = inspect.signature(method).parameters.values()
    wanted = [part for part in others if part.default is part.empty]
    named = {part.name: None for part in wanted if part.kind is part.KEYWORD_ONLY}
    given = [None] * (len(wanted) - len(named))
    other = Action.HEALTH_READ if name == "login" else Action.LOGIN

    assert scope.annotation in {Scope, "Scope"}
    with pytest.raises(Denied):
        done = method(world.scope(other), *given, **named)
        if inspect.isawaitable(done):
            asyncio.run(done)


@pytest.mark.parametrize("table", t.metadata.sorted_tables, ids=lambda table: table.name)
def test_a_visitor_sees_of_every_table_their_own_or_nothing(table, world) -> None:
    scope = world.scope(Action.CHAT_READ, world.visitor())
    try:
        condition = str(visible(scope, table).compile(compile_kwargs={"literal_binds": True}))
    except (Denied, AttributeError):
        return  # nothing of it, or a table that no tenant has
    own = {scope.visitor, scope.conversation, "public"}

    assert scope.tenant in condition
    assert table is t.tenants or any(word in condition for word in own)


@pytest.mark.parametrize("table", t.metadata.sorted_tables, ids=lambda table: table.name)
def test_nobody_sees_a_table_without_a_tenant(table, world) -> None:
    scope = authorize(world.scope(Action.LOGIN).subject, Action.LOGIN)
    with pytest.raises(Denied):
        visible(scope, table)


ARGUMENTS: dict[str, dict[str, object]] = {
    "look_up_booking": {}, "book_call": {"starts_at": "", "topic": "x"},
    "send_quote": {"service": "Drain cleaning"}, "refund": {"reference": "", "cents": 1},
}  # fmt: skip


@pytest.mark.parametrize("name", REGISTRY)
def test_a_consequential_tool_only_proposes(name: str, world) -> None:
    visitor = world.visitor()
    world.lead(visitor)
    given = ARGUMENTS[name] | ({"starts_at": _tomorrow(world)} if name == "book_call" else {})
    if name == "refund":
        given["reference"] = _quoted(world, visitor)
    before = [world.count(table) for table in (t.bookings, t.quotes, t.refunds)]
    answer = world.desk.tools.request(world.scope(Action.TOOL_REQUEST, visitor), name, given)

    consequential = REGISTRY[name].effect is not Effect.READ
    assert answer.outcome is (Outcome.PROPOSED if consequential else Outcome.RESULT)
    assert [world.count(table) for table in (t.bookings, t.quotes, t.refunds)] == before
    config = REGISTRY[name].parameters.model_config
    assert (config.get("extra"), config.get("strict")) == ("forbid", True)


def _tomorrow(world) -> str:
    return datetime.fromtimestamp(world.clock() / 1000 + 86_400, UTC).strftime("%Y-%m-%dT09:00Z")


def _quoted(world, visitor) -> str:
    scope = world.scope(Action.TOOL_REQUEST, visitor)
    wanted = {"service": "Drain cleaning"}
    proposal = world.desk.tools.request(scope, "send_quote", wanted).proposal
    confirm = world.scope(Action.TOOL_CONFIRM, visitor, proposal.id)
    world.desk.decisions.confirm(confirm, proposal.hash)
    return world.rows(t.quotes)[0].id


def test_the_renderer_is_what_every_message_went_through(world) -> None:
    visitor = world.visitor()
    world.say(
        visitor, "<img src=x onerror=alert(1)> [x](javascript:alert(1)) ![x](https://e.test/)"
    )

    assert [alive(message.html) for message in world.messages(visitor)] == [[], []]
