"""schemathesis over every door, as a child process against a real server: nothing breaks.

It takes half a minute by intent: `EXAMPLES` right and wrong ones for each door.
Streams are refused here (a limit of none), so that a door that never ends does not hold it up.
"""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from siege.stage import GENEROUS

from frontdesk import web
from frontdesk.domain.access import Action
from frontdesk.domain.limits import DAY, Cap, Unit
from frontdesk.store import tables as t
from frontdesk.web.app import DOORS
from frontdesk.web.openapi import document
from frontdesk.web.routing import Door

EXAMPLES, PATIENCE = "6", 240
ENDERS = {"/api/v1/session", "/logout", "/inbox/password", "/inbox/users/{id}/deactivate",
          "/inbox/users/{id}/role"}  # fmt: skip
LIMITS = replace(
    GENEROUS, streams=0, conversation_messages=10**6,
    logins=(Cap(Unit.LOGINS, "account", 10**9, DAY), Cap(Unit.LOGINS, "ip", 10**9, DAY)),
)  # fmt: skip
PAGES = Path(str(web.__file__)).parent


def fields() -> list[str]:
    """Give every field of every form of the inbox."""
    pages = "".join(path.read_text("utf-8") for path in PAGES.rglob("*.html"))
    return sorted(set(re.findall(r'name="([a-z_]+)"', pages)) - {"csrf", "viewport"})


def described(doors: list[Door], ids: list[str]) -> dict[str, Any]:
    """Describe doors for the fuzzer: forms have bodies, and some ids are real."""
    made = document(doors)
    form = {"type": "object", "properties": {name: {"type": "string"} for name in fields()}}
    for path in made["paths"].values():
        for method, operation in path.items():
            operation.pop("security")
            for parameter in operation["parameters"]:
                if parameter["name"] == "id":
                    parameter["schema"] = {"anyOf": [{"enum": ids}, {"type": "string"}]}
                if parameter["name"] == "slug":
                    parameter["schema"] = {"anyOf": [{"enum": ["acme"]}, {"type": "string"}]}
            if method == "post" and "requestBody" not in operation:
                body = {"application/x-www-form-urlencoded": {"schema": form}}
                operation["requestBody"] = {"required": False, "content": body}
    return made


def credentials(world: Any) -> dict[str, str]:
    """Let a visitor and an owner in; one request may carry both."""
    session = world.desk.users.login(
        world.scope(Action.LOGIN), "owner@acme.test", "Correct-Horse-42-Battery", "ip"
    )
    found = world.desk.users.identify(session.token)
    return {
        "authorization": f"Bearer {world.session().token}",
        "cookie": f"frontdesk={session.token}", "x-csrf-token": found[1],
    }  # fmt: skip


def fuzzed(
    folder: Path, address: str, described: dict[str, Any], headers: dict[str, str], *words: str
) -> tuple[int, str]:
    """Run the fuzzer: its exit code, and what it said."""
    schema = folder / "openapi.json"
    schema.write_text(json.dumps(described))
    program = str(Path(sys.executable).with_name("st"))
    command = [
        program, "--no-color", "run", str(schema), "--url", address,
        "--checks", "not_a_server_error",
        "--generation-database", "none", "--request-timeout", "20", "--continue-on-failure",
        "--phases", "fuzzing", "--warnings", "off", "--no-shrink", *words,
    ]  # fmt: skip
    for name, value in headers.items():
        command += ["-H", f"{name}: {value}"]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def world(make_world: Callable) -> Any:
    return make_world(limits=LIMITS)


def ids(world: Any) -> list[str]:
    """Make one of each thing and give their ids."""
    visitor = world.visitor()
    world.lead(visitor)
    world.desk.handoff.ask(world.scope(Action.HANDOFF_ASK, visitor))
    write = world.member(Action.KNOWLEDGE_WRITE)
    world.desk.knowledge.add(write, "Prices", "Drain cleaning costs 129 EUR.", "text", "public")
    tables = (t.conversations, t.leads, t.documents, t.users, t.outbox)
    return [world.rows(table)[0].id for table in tables]


def test_no_door_breaks(world: Any, serve: Callable, tmp_path: Path) -> None:
    stays = [door for door in DOORS if door.path not in ENDERS]
    ends = [door for door in DOORS if door.path in ENDERS]
    made = ids(world)
    with serve(world.desk) as address:
        for doors in (stays, ends):
            code, said = fuzzed(
                tmp_path, address, described(doors, made), credentials(world),
                "--max-examples", EXAMPLES,
            )  # fmt: skip
            assert code == 0, said
            assert f"Tested: {len(doors)}\n" in said

    assert len(granted(world)) >= 6, "most were refused at the door, and nothing was tried"


def granted(world: Any) -> set[str]:
    """Name the actions that were granted at least once."""
    text = world.desk.metrics.text({})
    return set(re.findall(r'requests_total\{action="([a-z.]+)",status="[23]', text))


def test_a_door_that_breaks_is_seen(world: Any, serve: Callable, tmp_path: Path) -> None:
    doors = [door for door in DOORS if door.path == "/api/v1/leads"]
    broken = replace(world.desk, leads=None)
    with serve(broken) as address:
        code, said = fuzzed(
            tmp_path, address, described(doors, ["x"]), credentials(world), "--max-examples", "3"
        )
    assert code == 1
    assert "Server error" in said


def test_every_json_door_says_what_it_reads() -> None:
    writes = [d for d in DOORS if d.method == "POST" and d.path.startswith("/api/")]

    assert [door.path for door in writes if door.reads is None] == []
