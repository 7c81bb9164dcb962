import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from testbed.cli import main

PATIENCE = 20


def command(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_serve_prints_the_manifest_and_ends_cleanly(end: signal.Signals) -> None:
    serve = [sys.executable, "-W", "error", "-m", "testbed", "serve", "--fault", "spf.plus-all"]
    with subprocess.Popen(serve, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        manifest = Path(process.stdout.readline().decode().rstrip("\n"))
        there = manifest.exists()
        process.send_signal(end)
        rest, complaints = process.communicate(timeout=PATIENCE)

    assert there
    assert not manifest.parent.exists()
    assert (process.returncode, rest, complaints) == (0, b"", b"")


def test_faults_are_listed_with_kind_and_title() -> None:
    result = command("faults")

    assert result.exit_code == 0
    [line] = [line for line in result.output.splitlines() if "/eleven-lookups" in line]
    assert line.split(maxsplit=2) == [
        "email/spf/eleven-lookups",
        "broken",
        "Three terms cause eleven look-ups, most of them two levels down.",
    ]


def test_faults_are_listed_as_json() -> None:
    listed = json.loads(command("faults", "--json").output)

    assert {
        "id": "tls/certificate/wildcard",
        "audit": "certificate",
        "area": "tls",
        "kind": "tricky",
        "title": "One wildcard certificate serves all hosts, beside the apex's name.",
    } in listed


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--fault", "spf.nothing"], "no fault 'spf.nothing'; there are email/spf/missing"),
        (["--silence", "web:sometimes"], "'web:sometimes' is not one of 'dns:connect'"),
        (["--wall", "brick"], "'brick' is not one of 'challenge'"),
        (["--delay", "-1"], "-1.0 is not in the range"),
        (
            ["--fault", "resolution.www-missing", "--fault", "resolution.www-is-alias"],
            "domain/resolution/www-is-alias does not go with the others: www.acme.test has no such",
        ),
    ],
    ids=["unknown fault", "unknown silence", "unknown wall", "negative delay", "contradiction"],
)
def test_a_wrong_wish_is_a_usage_error(arguments: list[str], complaint: str) -> None:
    result = command("serve", *arguments)

    assert result.exit_code == 2
    assert complaint in " ".join(result.output.split())
