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
ACTIVE = {a.rule.code for a in catalogue().values() if a.rule.mode is Intrusion.ATTACK}
# What is kept of everything that happens, for a while and without content.
LOGGED = {"accounts", "audit", "reservations", "sessions", "tickets", "jobs"}
# What its manifest does not declare, and what does not apply to it; everything else passes. The
# ceiling of all together is far beyond this run's requests: test_terms.py has one that is not.
UNDECLARED = {"ABU-05"}
APART = {
    "AUT-06": "says there is no carriers",
    "AUT-13": "says there is no reset",
    "AUT-15": "says there is no upload",
    "AUT-16": "says there is no webhook",
    "AUT-17": "says there is no oauth",
    "AUT-02": "forbids somebody else of the same tenant nothing",
    "AUT-09": "no JWT",
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


def told(product: Fronted, *words: str, manifest: Path | None = None) -> str:
    program = str(Path(sys.executable).with_name("launchready"))
    done = subprocess.run(
        [program, words[0], str(manifest or product.it.manifest), *words[1:]],
        capture_output=True, text=True, timeout=PATIENCE, check=False,
        env=os.environ | product.environ,
    )  # fmt: skip
    return done.stdout


@pytest.fixture(scope="module")
def ran(product: Fronted) -> Ran:
    before, calls = counted(product), product.them.provider.calls
    plan = told(product, "plan", "--rows", "auth,limits")
    only = [word for code in sorted(ACTIVE) for word in ("--only", code)]
    scorecard = json.loads(told(product, "check", *only, "--format", "json", "--quiet"))
    return Ran(plan, scorecard, product.them.provider.calls - calls, before, counted(product))


def test_what_is_declared_passes(ran: Ran) -> None:
    found = {v["code"]: v for v in ran.scorecard["verdicts"] if v["code"] in ACTIVE}
    others = {code: (v["state"], v["summary"]) for code, v in found.items() if v["state"] != "pass"}

    assert found.keys() == ACTIVE
    assert {code: state for code, (state, _) in others.items()} == {
        **dict.fromkeys(UNDECLARED, "undeclared"), **dict.fromkeys(APART, "not-applicable")
    }, others  # fmt: skip
    assert all(words in others[code][1] for code, words in APART.items())


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


def test_what_is_begun_is_taken_away_where_the_consent_is_too_small(
    product: Fronted, ran: Ran
) -> None:
    small = product.it.manifest.with_name("small.toml")
    lent = product.it.manifest.read_text("utf-8")
    small.write_text(lent.replace("requests = 2000", "requests = 250"), "utf-8")
    conversations = counted(product)["conversations"]

    said = told(
        product, "check", "--only", "AUT-07", "--only", "ABU-01", "--format", "json", "--quiet",
        manifest=small,
    )  # fmt: skip
    spent = json.loads(said)["spent"]

    assert spent["requests"] <= 250
    assert 0 == spent["left"] < spent["begun"] < ran.scorecard["spent"]["begun"]
    assert counted(product)["conversations"] == conversations
