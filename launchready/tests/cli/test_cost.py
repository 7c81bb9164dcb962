"""What the chat can cost, from a manifest and from a run of it."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from build.limits import HOST, disguises, ramp, windows
from launchready.cli.group import group
from launchready.evidence.limits import Answered, Disguise, Disguises, Length, Ramp
from launchready.evidence.windows import Windows
from launchready.model import Evidence, Host, Observed, Product, Reason, Row, Spent, Unavailable
from launchready.run.cast import Cast, Unspoken
from launchready.run.folder import Kept, keep
from launchready.run.plan import Selection
from launchready.run.record import Record
from testbed.background import serving
from testbed.faults import find
from testbed.healthy import healthy
from testbed.lending import ENVIRON, lending

PRODUCT = Product("acme.test")
HEAD = f'[product]\nsite = "https://acme.test"\nhosts = ["acme.test", "{HOST}"]\n'
CHAT = f"""{HEAD}[chat]
host = "{HOST}"
send = "POST /v1/messages"
body = '{{"text": "{{text}}"}}'
accepted = "/message/id"
"""
WHOLE = f"""{CHAT}turns_per_minute = 6
message_chars = 200
model = "claude-haiku-4-5"
input_tokens = 8_000
output_tokens = 800
"""


def cost(text: str, home: Path, *words: str) -> tuple[int, str]:
    path = home / "launchready.toml"
    path.write_text(text)
    done = CliRunner().invoke(group, ["cost", str(path), *words])
    return done.exit_code, done.output


def told(text: str, home: Path, *words: str) -> dict[str, Any]:
    code, said = cost(text, home, "--json", *words)
    assert code == 0, said
    return json.loads(said)


def ran(
    home: Path,
    seen: Evidence[Ramp],
    tried: Evidence[Disguises] | None = None,
    host: str = HOST,
    most: int = 0,
) -> tuple[str, str]:
    """Keep a run of the chat; give the option that names it."""
    store: dict[Any, Evidence[Any]] = {(Ramp, PRODUCT): seen}
    store |= {(Disguises, PRODUCT): tried} if tried else {}
    store |= {(Windows, PRODUCT): Observed("w", windows(most))} if most else {}
    cast = Cast(PRODUCT, (Host("acme.test"), Host(host)), Unspoken("mail"))
    as_of = datetime(2026, 11, 23, tzinfo=UTC)
    record = Record(cast, as_of, "here", (), Spent(), store)
    keep(Kept(record, Selection(frozenset(Row), ()), ()), home / "run")
    return "--run", str(home / "run")


def test_what_was_taken_at_first_beyond_the_limit_is_on_the_bill_once(tmp_path: Path) -> None:
    run = ran(tmp_path, Observed("r", ramp(6)), Observed("d", disguises()), most=9)
    said = told(WHOLE, tmp_path, *run)

    assert said["worst"]["one actor"]["hour"] == pytest.approx(4.32 * 363 / 360)
    [why] = [each["why"] for each in said["figures"] if each["key"] == "turns_per_minute"]
    assert "9 were taken within 60 s, so at first it may be more" in why


def test_the_worst_bill_with_no_ceiling_grows_with_every_actor(tmp_path: Path) -> None:
    assert told(WHOLE, tmp_path)["worst"] == {
        "one actor": {"hour": 4.32, "night": 51.84, "month": 3110.4},
        "1,000 actors": {"hour": 4320.0, "night": 51840.0, "month": 3110400.0},
        "any number": {"hour": "unbounded", "night": "unbounded", "month": "unbounded"},
    }


@pytest.mark.parametrize(
    ("words", "hours"),
    [
        ((), (4.32, 4320, "unbounded")),
        (("turns_per_minute=5",), (3.6, 3600, "unbounded")),
        (("dollars_per_day=20",), (4.32, 40, 40)),
        (("dollars_per_day=20", "turns_per_minute=120"), (40, 40, 40)),
        (("calls_per_message=2",), (8.64, 8640, "unbounded")),
        (("model=gpt-4o-mini", "output_tokens=1000"), (0.648, 648, "unbounded")),
    ],
)
def test_what_if(tmp_path: Path, words: tuple[str, ...], hours: tuple[float | str, ...]) -> None:
    options = [part for word in words for part in ("--what-if", word)]
    said = told(WHOLE, tmp_path, *options)
    supposed = {each["key"] for each in said["figures"] if each["origin"] == "what if"}

    assert tuple(by["hour"] for by in said["worst"].values()) == hours
    assert supposed == {word.partition("=")[0] for word in words}


@pytest.mark.parametrize(
    ("seen", "tried", "hour", "origin", "why"),
    [
        (Observed("r", ramp(6)), Observed("d", disguises()), 4.32, "measured",
         "no disguise got by (run of 2026-11-23)"),
        (Observed("r", ramp(6)), Observed("d", disguises(Disguise.SESSION)), "unbounded",
         "measured", "got through with a new session"),
        (Observed("r", ramp(9, 0)), None, "unbounded", "measured", "none refused of 9 messages"),
        (Unavailable("r", Reason.WALL, "a login page"), None, 4.32, "declared", "(a login page)"),
    ],
)  # fmt: skip
def test_a_run_says_whether_the_limit_holds(
    tmp_path: Path,
    seen: Evidence[Ramp],
    tried: Evidence[Disguises] | None,
    hour: float | str,
    origin: str,
    why: str,
) -> None:
    said = told(WHOLE, tmp_path, *ran(tmp_path, seen, tried))
    [bound] = [each for each in said["figures"] if each["key"] == "turns_per_minute"]

    assert said["worst"]["one actor"]["hour"] == hour
    assert bound["origin"] == origin
    assert why in bound["why"]


def test_longer_messages_that_were_taken_make_the_tokens_doubtful(tmp_path: Path) -> None:
    taken = Length(2_000, Answered(taken=True, status=202))
    seen = Ramp(HOST, 6, 6, Answered(taken=False, status=429), 2, "here", (taken,))

    _, said = cost(WHOLE, tmp_path, *ran(tmp_path, Observed("r", seen)))

    assert "it may be more: a message of 2,000 characters was taken" in said


def test_usual_use_says_what_is_assumed(tmp_path: Path) -> None:
    said = told(WHOLE, tmp_path, "--conversations-per-day", "40")
    day, month = said["usual"]["day"], said["usual"]["month"]

    assert day["p50"] == pytest.approx(40 * 6 * 0.012, rel=0.03)
    assert day["p50"] < day["p95"] < month["p50"] < month["p95"]
    assert said["figures"][-1]["origin"] == "assumed"


def test_usual_use_ends_at_the_ceiling(tmp_path: Path) -> None:
    words = ("--conversations-per-day", "40", "--messages-per-conversation", "8")
    said = told(WHOLE + "dollars_per_day = 2", tmp_path, *words)

    assert said["usual"] == {"day": {"p50": 2.0, "p95": 2.0}, "month": {"p50": 60.0, "p95": 60.0}}
    assert said["figures"][-1]["origin"] == "declared"


def test_people_read_a_table_and_where_each_figure_comes_from(tmp_path: Path) -> None:
    code, said = cost(WHOLE, tmp_path, "--conversations-per-day", "40")
    lines = said.splitlines()

    assert code == 0
    assert lines[0] == "claude-haiku-4-5: one message costs $0.012 at most"
    assert " ".join(lines[2].split()) == "worst bill an hour a night (12 h) a month (30 d)"
    assert lines[3].split() == ["one", "actor", "$4.32", "$51.84", "$3,110.40"]
    assert lines[7].split() == ["usual", "use", "p50", "p95"]
    assert any("$1.00 in, $5.00 out" in line and "https://" in line for line in lines)


@pytest.mark.parametrize(
    ("text", "words", "why"),
    [
        (HEAD, (), "says nothing of [chat]"),
        (CHAT, (), "the manifest says nothing of chat.model, chat.input_tokens, chat.output_"),
        (WHOLE.replace("output_tokens = 800\n", ""), (), "says nothing of chat.output_tokens"),
        (WHOLE.replace("haiku-4-5", "haiku"), (), "the nearest name is 'claude-haiku-"),
        (WHOLE, ("--what-if", "model=claude-sonnet-4-5", "--what-if", "input_tokens=200001"),
         "known up to 200,000"),
        (WHOLE, ("--what-if", "turns_per_minute=0"), "--what-if turns_per_minute: "),
        (WHOLE, ("--what-if", "turns_per_minute=ten"), "--what-if turns_per_minute: "),
        (WHOLE, ("--what-if", "dollars_per_day=inf"), "--what-if dollars_per_day: "),
        (WHOLE, ("--what-if", "host=other.test"), "write KEY=VALUE, with one of model, "),
        (WHOLE, ("--what-if", "turns_per_minute"), "write KEY=VALUE"),
        (WHOLE, ("--run", "nowhere"), "No such file"),
        (WHOLE, ("--messages-per-conversation", "3"), "say --conversations-per-day too"),
        (WHOLE, ("--conversations-per-day", "0"), "0 is not in the range"),
        (WHOLE.replace("= 8_000", "= 0"), (), '"input_tokens" in [chat] must be from 1 to'),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_says_why(
    tmp_path: Path, text: str, words: tuple[str, ...], why: str
) -> None:
    code, said = cost(text, tmp_path, *words)

    assert code == 2
    assert why in said
    assert "$" not in said


@pytest.mark.parametrize(
    ("text", "seen", "host", "why"),
    [
        (WHOLE, ramp(6), "other.test", f"is a run of acme.test, without {HOST}"),
        (WHOLE, ramp(6, declared=10), HOST, "measured 10 messages a minute"),
        (WHOLE.replace("turns_per_minute = 6\n", ""), ramp(6), HOST, "the manifest has changed"),
    ],
)
def test_a_run_of_something_else_is_refused(
    tmp_path: Path, text: str, seen: Ramp, host: str, why: str
) -> None:
    code, said = cost(text, tmp_path, *ran(tmp_path, Observed("r", seen), host=host))

    assert code == 2
    assert why in said


def test_a_limit_that_a_new_session_resets_bounds_nothing(tmp_path: Path) -> None:
    """A real run takes some seconds: what it keeps is what the bill is made of."""
    priced = lending().replace("\n[[chat.ask", f"{WHOLE[WHOLE.index('model') :]}\n[[chat.ask")
    run, env = str(tmp_path / "run"), {**ENVIRON, "XDG_STATE_HOME": str(tmp_path)}
    with serving(find("rotation.sessions")(healthy()), tmp_path, also=priced) as it:
        asked = ["gather", str(it.manifest), "--only", "ABU-02", "--out", run, "-q"]
        gathered = CliRunner().invoke(group, asked, env=env)
        done = CliRunner().invoke(group, ["cost", str(it.manifest), "--run", run], env=env)

    assert gathered.exit_code == 0, gathered.output
    assert "unbounded" in done.output.splitlines()[3]
    assert "a refused visitor got through with a new session" in done.output
