"""What a person at a terminal and a pipeline get from a check."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from launchready.report.document import schema
from testbed.background import serving
from testbed.faults import find
from testbed.faults.abuse.drills import with_drills
from testbed.healthy import healthy
from testbed.lending import lending
from testbed.matrix.run import ENVIRON
from testbed.running import Running
from testbed.web.drills import AT
from testbed.world import At, Layer, Silence, World
from testbed.world.drills import Drills

PROGRAM = Path(sys.executable).with_name("launchready")
FAST = "\n[pace]\nprobes_per_second = 50\n"
HASTY = FAST + "[budget]\nanswer_seconds = 0.5\n"


def launchready(*arguments: object, home: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(PROGRAM), *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        cwd=home,
        env=environment(home, **environ),
        timeout=60,
    )


def environment(home: Path, **more: str) -> dict[str, str]:
    plain = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "COLUMNS": "100"}
    return plain | {"HOME": str(home), "LAUNCHREADY_DEBUG": "1"} | more


@contextmanager
def product(world: World, also: str = FAST) -> Iterator[Running]:
    with serving(world) as running:
        running.manifest.write_text(running.manifest.read_text() + also)
        yield running


@pytest.fixture(scope="module")
def good() -> Iterator[Running]:
    with product(healthy()) as running:
        yield running


@pytest.fixture(scope="module")
def faulty() -> Iterator[Running]:
    with product(find("dmarc.missing")(healthy())) as running:
        yield running


def test_a_healthy_product_is_undetermined_as_a_whole_because_rows_are_not_covered(
    good: Running, tmp_path: Path
) -> None:
    done = launchready("check", good.manifest, home=tmp_path)

    assert done.returncode == 3, done.stderr
    assert "undetermined" in done.stdout.lower()
    assert "\x1b" not in done.stdout + done.stderr


def test_asked_rows_alone_decide_the_exit_code(good: Running, tmp_path: Path) -> None:
    done = launchready("check", good.manifest, "--rows", "domain,tls", home=tmp_path)

    assert done.returncode == 0, done.stdout + done.stderr


def test_a_fault_that_blocks_is_not_ready_and_shows_the_record_to_publish(
    faulty: Running, tmp_path: Path
) -> None:
    done = launchready("check", faulty.manifest, "--rows", "email", home=tmp_path)
    fixed = launchready("recheck", "dmarc", faulty.manifest, home=tmp_path)

    assert done.returncode == 1, done.stderr
    assert "EML-04 on acme.test" in done.stdout
    assert "_dmarc.acme.test TXT v=DMARC1;" in fixed.stdout


def test_progress_goes_to_standard_error_in_plain_lines_when_piped(
    good: Running, tmp_path: Path
) -> None:
    done = launchready("check", good.manifest, "--only", "spf", home=tmp_path)
    quiet = launchready("check", good.manifest, "--only", "spf", "--quiet", home=tmp_path)

    assert "[1/1] acme.test: its SPF record and all that it includes: seen" in done.stderr
    assert quiet.stderr == ""


def test_json_fits_its_published_schema(good: Running, tmp_path: Path) -> None:
    outside = ("--rows", "domain,tls,redirects,email,secrets")

    done = launchready("check", good.manifest, *outside, "--format", "json", "-q", home=tmp_path)

    document = json.loads(done.stdout)
    jsonschema.validate(document, schema())
    assert document["coverage"]["decided"] == document["coverage"]["applicable"] > 0


def test_reports_and_the_run_go_into_a_folder_and_judge_says_the_same_offline(
    good: Running, tmp_path: Path
) -> None:
    launchready("check", good.manifest, "--rows", "email", "--out", "out/", home=tmp_path)

    again = launchready("judge", "out/run", "--format", "json", home=tmp_path)

    assert (tmp_path / "out" / "report.json").read_text() == again.stdout
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "report.html", "report.json", "report.md", "report.sarif", "report.xml", "run",
    ]  # fmt: skip


def test_a_file_is_written_in_the_format_of_its_ending(good: Running, tmp_path: Path) -> None:
    launchready("check", good.manifest, "--only", "spf", "--out", "a.sarif", home=tmp_path)

    assert json.loads((tmp_path / "a.sarif").read_text())["version"] == "2.1.0"


def test_only_what_is_new_fails_against_a_baseline(
    good: Running, faulty: Running, tmp_path: Path
) -> None:
    for name, running in (("good", good), ("bad", faulty)):
        out = f"{name}.json"
        launchready("check", running.manifest, "--rows", "email", "--out", out, home=tmp_path)
    news = ("check", faulty.manifest, "--rows", "email", "--fail-on", "new", "--baseline")

    known = launchready(*news, "bad.json", home=tmp_path)
    new = launchready(*news, "good.json", home=tmp_path)

    assert known.returncode == 0, known.stderr
    assert new.returncode == 1
    assert "new: dmarc on acme.test" in new.stderr


def test_recheck_runs_one_audit(faulty: Running, tmp_path: Path) -> None:
    before = {query.type for query in faulty.queries}

    fails = launchready("recheck", "EML-04", faulty.manifest, home=tmp_path)
    passes = launchready("recheck", "spf", faulty.manifest, home=tmp_path)

    assert (fails.returncode, passes.returncode) == (1, 0)
    assert "dmarc" in fails.stdout.lower()
    assert before is not None


def test_plan_sends_nothing_and_names_what_a_probe_needs(tmp_path: Path) -> None:
    with product(healthy()) as running:
        done = launchready("plan", running.manifest, home=tmp_path)
        assert (running.queries, running.connections) == ([], [])

    assert done.returncode == 0, done.stderr
    assert "probe  files that must not be served" in done.stdout
    assert "_launchready-control.www.acme.test" in done.stdout
    assert "one visitor may send  (not sent: nobody consents to it in [consent.attack])" in (
        done.stdout
    )
    assert (
        done.stdout.split("in all:")[1]
        .split("\n")[0]
        .endswith("; no mail, no chat turn, no token, no dollar")
    )


def test_plan_counts_chat_turns_where_somebody_consents_to_them(tmp_path: Path) -> None:
    consent = FAST + '[consent.attack]\nhosts = ["chat.acme.test"]\nuntil = 9999-12-31\n'
    with product(healthy(), consent) as running:
        done = launchready("plan", running.manifest, home=tmp_path)

    assert " chat turns, " in done.stdout.split("in all:")[1]
    assert "what a turn costs in dollars, `launchready cost` says" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(("check",), "there is no launchready.toml here", id="no target"),
        pytest.param(("check", "no-host"), "no-host", id="no host"),
        pytest.param(("check", "gone.toml"), "there is no such file", id="no file"),
        pytest.param(("check", "a.test", "--only", "dmrac"), "did you mean dmarc?", id="no audit"),
        pytest.param(("check", "a.test", "--rows", "mail"), "'mail' is no row", id="no row"),
        pytest.param(
            ("check", "a.test", "--out", "a.pdf"), "no format ends in .pdf", id="no format"
        ),
        pytest.param(("check", "a.test", "--fail-on", "new"), "go together", id="no baseline"),
        pytest.param(("judge", "nowhere"), "No such file", id="no run"),
        pytest.param(("explain", "nothing-like-it"), "no audit is called", id="no page"),
    ],
)
def test_a_wrong_call_says_what_is_wrong_and_exits_with_2(
    arguments: tuple[str, ...], says: str, tmp_path: Path
) -> None:
    done = launchready(*arguments, home=tmp_path)

    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_a_wrong_manifest_names_the_line_and_touches_nothing(tmp_path: Path) -> None:
    with product(healthy(), also='\n[product2]\n[[waiver]]\naudit = "spf"\n') as running:
        done = launchready("check", running.manifest, "--out", "out/", home=tmp_path)
        assert running.queries == []

    assert done.returncode == 2
    assert "launchready.toml:" in done.stderr
    assert "did you mean" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_interrupt_leaves_nothing_behind(tmp_path: Path) -> None:
    silent = replace(healthy(), silence=Silence(Layer.WEB, At.HANDSHAKE))
    command = [str(PROGRAM), "check", "{}", "--out", "out/"]
    with product(silent, also="\n[budget]\nanswer_seconds = 30.0\n") as running:
        command[2] = str(running.manifest)
        with subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=tmp_path,
            env=environment(tmp_path),
        ) as process:
            assert process.stderr is not None
            first = process.stderr.readline()
            process.send_signal(signal.SIGINT)
            out, rest = process.communicate(timeout=20)

    assert first.startswith("[1/")
    assert process.returncode == 130
    assert "nothing was written" in rest
    assert "Traceback" not in rest
    assert out == ""
    assert not (tmp_path / "out").exists()


def test_who_interrupts_a_drill_is_told_that_it_could_not_be_ended(tmp_path: Path) -> None:
    stuck = with_drills(healthy(), Drills(stuck=True))
    command = [str(PROGRAM), "check", "{}", "--only", "ABU-07", "-q"]
    with serving(stuck, also=FAST + lending()) as running:
        command[2] = str(running.manifest)
        with subprocess.Popen(
            command, stderr=subprocess.PIPE, text=True, cwd=tmp_path,
            env=environment(tmp_path, **ENVIRON),
        ) as process:  # fmt: skip
            began = threading.Event()
            while process.poll() is None and not any(
                each.target.startswith(AT) for each in running.requests
            ):
                began.wait(0.02)
            process.send_signal(signal.SIGINT)
            _, said = process.communicate(timeout=40)

    assert process.returncode == 130
    assert said == 'stopped: STILL FAILING, END IT BY HAND: "store" of [[chat.drill]]\n'


def test_four_ways_of_not_answering_are_told_apart(tmp_path: Path) -> None:
    says = {
        "silence": replace(healthy(), silence=Silence(Layer.WEB, At.CONNECT)),
        "refused": find("certificate.port-closed")(healthy()),
        "no name": find("resolution.www-missing")(healthy()),
    }
    heard: dict[str, str] = {}
    for name, world in says.items():
        with product(world, also=HASTY) as running:
            done = launchready(
                "check", running.manifest, "--rows", "domain,tls", "-q", "--format", "json",
                home=tmp_path,
            )  # fmt: skip
            heard[name] = done.stdout
    with product(healthy(), also=HASTY) as running:
        text = running.manifest.read_text()
        manifest = tmp_path / "launchready.toml"
        for name in ("ca.pem", "lead.eml"):
            (tmp_path / name).write_bytes(running.manifest.with_name(name).read_bytes())
    manifest.write_text(text)
    heard["no network"] = launchready("check", "-q", "--format", "json", home=tmp_path).stdout

    assert "did not answer within 0.5 s" in heard["silence"]
    assert "connection refused" in heard["refused"]
    assert "www.acme.test does not exist" in heard["no name"]
    assert "no network: no resolver answers this machine" in heard["no network"]
    assert '"state": "fail"' not in heard["no network"]
