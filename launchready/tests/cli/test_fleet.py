"""`check --targets`: many products, one line each, and one bad product stops nothing."""

import json
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cli.test_check import FAST, HASTY, PROGRAM, environment, launchready, product
from testbed.faults import find
from testbed.healthy import healthy
from testbed.running import Running
from testbed.world import At, Layer, Silence

ROWS = ("--rows", "domain,tls,email")
SILENT = replace(healthy(), silence=Silence(Layer.WEB, At.HANDSHAKE))


@pytest.fixture(scope="module")
def clients(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Running]]:
    file = tmp_path_factory.mktemp("fleet") / "clients.txt"
    faulty = find("dmarc.missing")(healthy())
    with (
        product(healthy(), FAST) as good,
        product(faulty, FAST) as bad,
        product(SILENT, HASTY) as silent,
    ):
        lines = [good.manifest, "gone.toml", bad.manifest, "no host\x1b[2J", silent.manifest]
        file.write_text("# the clients\n" + "".join(f"{line}\n" for line in lines))
        yield file, good


def test_each_product_gets_its_line_and_the_worst_decides(
    clients: tuple[Path, Running], tmp_path: Path
) -> None:
    file, _ = clients

    done = launchready("check", "--targets", file, *ROWS, home=tmp_path)

    said = sorted(line.split("  ")[0] for line in done.stdout.splitlines())
    assert said == ["? undetermined", "✓ ready", "✗ not ready"]
    assert f"{file}:3: gone.toml: there is no such file" in done.stderr.replace(
        f"{file.parent}/gone", "gone"
    )
    assert f"{file}:5: no host\\x1b[2J: this is no host" in done.stderr
    assert "5 products: 2 not usable, 1 " in done.stderr
    assert done.returncode == 2


def test_as_json_a_line_is_a_scorecard_or_an_error(
    clients: tuple[Path, Running], tmp_path: Path
) -> None:
    file, _ = clients

    done = launchready("check", "--targets", file, *ROWS, "--format", "json", "-q", home=tmp_path)

    lines = {line["line"]: line for line in map(json.loads, done.stdout.splitlines())}
    assert {number: line["exit"] for number, line in lines.items()} == {
        2: 0,
        3: 2,
        4: 1,
        5: 2,
        6: 3,
    }
    assert lines[4]["scorecard"]["asked"]["readiness"] == "not-ready"
    assert "there is no such file" in lines[3]["error"]


def test_many_are_only_looked_at_even_on_loopback(
    clients: tuple[Path, Running], tmp_path: Path
) -> None:
    file, good = clients
    good.requests.clear()

    done = launchready(
        "check", "--targets", file, "--only", "exposures", "--format", "json", home=tmp_path
    )

    first = next(line for line in map(json.loads, done.stdout.splitlines()) if line["line"] == 2)
    assert {verdict["state"] for verdict in first["scorecard"]["verdicts"]} == {"needs-consent"}
    assert {request.target for request in good.requests} <= {"/"}


def test_an_interrupt_says_how_far_it_came(tmp_path: Path) -> None:
    file = tmp_path / "clients.txt"
    slow = "\n[budget]\nanswer_seconds = 30.0\n"
    with product(healthy(), FAST) as good, product(SILENT, slow) as silent:
        file.write_text(f"{silent.manifest}\n{good.manifest}\n")
        with subprocess.Popen(
            [str(PROGRAM), "check", "--targets", str(file)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=tmp_path,
            env=environment(tmp_path, PYTHONUNBUFFERED="1"),
        ) as process:
            assert process.stdout is not None
            first = process.stdout.readline()
            process.send_signal(signal.SIGINT)
            _, rest = process.communicate(timeout=20)

    assert str(good.manifest) in first
    assert process.returncode == 130
    assert rest == "stopped after 1 of 2 products\n"


@pytest.mark.parametrize(
    ("more", "says"),
    [
        pytest.param(("acme.test",), "without a domain or manifest of its own", id="target"),
        pytest.param(("--out", "out/"), "without --out", id="out"),
        pytest.param(("--format", "html"), "with --format terminal or json", id="format"),
        pytest.param(("--only", "dmrac"), "did you mean dmarc?", id="no audit"),
    ],
)
def test_what_does_not_go_with_targets_is_refused(
    more: tuple[str, ...], says: str, tmp_path: Path
) -> None:
    (tmp_path / "clients.txt").write_text("acme.test\n")

    done = launchready("check", "--targets", "clients.txt", *more, home=tmp_path)

    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr
