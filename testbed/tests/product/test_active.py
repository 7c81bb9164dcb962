"""The whole active run against the real product: what it says, what it costs, what it leaves."""

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from frontdesk.store import tables as t
from frontdesk.store.engine import opened
from launchready.audits import catalogue
from launchready.model import Intrusion
from testbed.product.fronted import Fronted

PATIENCE = 240
REQUESTS = 1_500
# What is kept of everything that happens, for a while and without content.
LOGGED = {"accounts", "audit", "reservations", "sessions", "tickets", "jobs"}
EXPECTED = {
    "INJ-10",
    "AUT-01",
    "AUT-02",
    "AUT-03",
    "AUT-04",
    "ABU-01",
    "ABU-02",
    "ABU-03",
    "ABU-08",
}

pytestmark = pytest.mark.matrix


@dataclass(frozen=True)
class Ran:
    plan: str
    scorecard: dict[str, Any]
    calls: int
    before: dict[str, int]
    after: dict[str, int]


def counted(product: Fronted) -> dict[str, int]:
    """Count the rows of every table, through the product's own store."""
    store = opened(product.data / "frontdesk.db")
    with store.read() as connection:
        rows = {
            name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for name, table in t.metadata.tables.items()
        }
    store.close()
    return rows


def told(product: Fronted, *words: str) -> str:
    program = str(Path(sys.executable).with_name("launchready"))
    done = subprocess.run(
        [program, words[0], str(product.it.manifest), *words[1:]],
        capture_output=True, text=True, timeout=PATIENCE, check=False,
        env=os.environ | product.environ,
    )  # fmt: skip
    return done.stdout


@pytest.fixture(scope="module")
def ran(product: Fronted) -> Ran:
    before, calls = counted(product), product.them.provider.calls
    plan = told(product, "plan", "--rows", "auth,limits")
    active = [a.rule.code for a in catalogue().values() if a.rule.mode is Intrusion.ATTACK]
    only = [word for code in active for word in ("--only", code)]
    scorecard = json.loads(told(product, "check", *only, "--format", "json", "--quiet"))
    return Ran(plan, scorecard, product.them.provider.calls - calls, before, counted(product))


def test_what_is_declared_passes(ran: Ran) -> None:
    found = [
        v
        for v in ran.scorecard["verdicts"]
        if v["area"] in {"auth", "abuse"} or v["code"] == "INJ-10"
    ]

    assert {v["code"] for v in found} >= EXPECTED
    assert [
        (v["code"], v["state"], v["summary"])
        for v in found
        if v["state"] not in {"pass", "not-applicable", "undeclared"}
    ] == []
    assert {v["code"] for v in found if v["state"] == "pass"} >= EXPECTED - {"AUT-02"}
    [peer] = [v for v in found if v["code"] == "AUT-02"]
    assert "forbids somebody else of the same tenant nothing" in peer["summary"]


def test_the_scorecard_says_what_the_run_cost(ran: Ran) -> None:
    spent = ran.scorecard["spent"]

    assert 0 < spent["requests"] <= REQUESTS
    assert 0 < ran.calls <= spent["turns"]


def test_the_plan_said_at_most_so_much_before(ran: Ran) -> None:
    [whole] = [line for line in ran.plan.splitlines() if line.startswith("in all: at most")]
    most = {
        what: int(number.replace(",", ""))
        for number, what in re.findall(r"([\d,]+) (requests|chat turns)", whole)
    }

    assert ran.scorecard["spent"]["turns"] <= most["chat turns"]
    assert most["requests"] > 0


def test_nothing_is_left_behind(ran: Ran) -> None:
    more = {name for name, count in ran.after.items() if count != ran.before[name]}

    assert more <= LOGGED
    assert ran.scorecard["spent"]["begun"] > 0
    assert ran.scorecard["spent"]["left"] == 0
