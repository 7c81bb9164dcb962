"""What a person gets who asks how to mend it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from cli.test_check import HASTY, launchready, product
from testbed.faults import find
from testbed.healthy import healthy
from testbed.running import Running
from testbed.world import At, Layer, Silence

FAULTS = ("spf.two-records", "dmarc.policy-none", "hsts.missing", "dkim.test-mode")


@pytest.fixture(scope="module")
def faulty() -> Iterator[Running]:
    world = healthy()
    for fault in FAULTS:
        world = find(fault)(world)
    with product(world) as running:
        yield running


@pytest.fixture(scope="module")
def seen(faulty: Running, tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("seen")
    launchready("check", faulty.manifest, "-q", "--rows", "email,tls", "--out", "all/", home=home)
    return home / "all"


def test_every_fault_has_its_fix_and_what_stops_the_launch_comes_first(
    seen: Path, tmp_path: Path
) -> None:
    done = launchready("fix", seen / "run", home=tmp_path)

    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("What stops the launch, cheapest first\n")
    for code in ("EML-01", "EML-03", "EML-04", "TLS-06"):
        assert f"{code} on " in done.stdout
        assert f"Then: launchready recheck {code}" in done.stdout
    assert 'add_header Strict-Transport-Security "max-age=31536000" always;' in done.stdout


def test_a_folder_of_reports_will_do_as_well(seen: Path, tmp_path: Path) -> None:
    by_reports, by_run = (launchready("fix", at, home=tmp_path) for at in (seen, seen / "run"))

    assert by_reports.stdout == by_run.stdout != ""


def test_a_fresh_check_says_the_same_as_the_run_that_it_would_keep(
    faulty: Running, seen: Path, tmp_path: Path
) -> None:
    fresh = launchready("fix", faulty.manifest, "-q", "--only", "dmarc", home=tmp_path)
    kept = launchready("fix", seen, "--only", "EML-04", home=tmp_path)

    assert fresh.stdout == kept.stdout
    assert "_dmarc.acme.test TXT v=DMARC1; p=quarantine" in kept.stdout
    assert "EML-01" not in kept.stdout


def test_a_zone_goes_to_standard_output_as_bind_or_octodns_has_it(
    seen: Path, tmp_path: Path
) -> None:
    bind = launchready("fix", seen, "--zone", home=tmp_path).stdout
    octodns = launchready("fix", seen, "--zone", "--format", "octodns", home=tmp_path).stdout

    assert '\n_dmarc.acme.test. 300 IN TXT "v=DMARC1; p=quarantine;' in bind
    assert bind.count("In the place of v=spf1") == 2
    assert bind.count('\nacme.test. 300 IN TXT "v=spf1') == 1
    [document] = yaml.safe_load_all(octodns)
    assert set(document) == {"", "_dmarc", "s2026._domainkey"}


def test_a_folder_gets_a_file_of_each_format_for_each_zone(seen: Path, tmp_path: Path) -> None:
    done = launchready("fix", seen, "--zone", "--out", "zones/", home=tmp_path)
    launchready("fix", seen, "--zone", "--out", "one.yml", home=tmp_path)

    written = sorted(path.name for path in (tmp_path / "zones").iterdir())
    assert (done.stdout, written) == ("", ["acme.test.yaml", "acme.test.zone"])
    whole = (tmp_path / "zones/acme.test.yaml").read_text()
    assert (tmp_path / "one.yml").read_text() == whole


def test_what_was_not_judged_has_no_fix_and_is_named(tmp_path: Path) -> None:
    silent = replace(healthy(), silence=Silence(Layer.WEB, At.CONNECT))
    with product(silent, also=HASTY) as running:
        said = launchready("fix", running.manifest, "-q", "--only", "hsts", home=tmp_path)

    assert (said.returncode, said.stdout) == (0, "")
    assert "not judged, so without a fix: TLS-06" in said.stderr


def test_a_product_without_a_fault_has_nothing_to_mend(seen: Path, tmp_path: Path) -> None:
    done = launchready("fix", seen, "--only", "expiry", home=tmp_path)

    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "nothing that was judged asks for a change\n"


def test_nothing_to_change_in_dns_is_said(seen: Path, tmp_path: Path) -> None:
    done = launchready("fix", seen, "--zone", "--only", "hsts", home=tmp_path)

    assert (done.returncode, done.stdout) == (0, "")
    assert "nothing that was judged asks for a change in DNS" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(("--format", "bind"), "add --zone", id="format without zone"),
        pytest.param(("--out", "x.zone"), "add --zone", id="out without zone"),
        pytest.param(("--only", "caa"), "did not look for DOM-07", id="not in the run"),
        pytest.param(("--only", "dmrac"), "did you mean dmarc?", id="no audit"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(
    arguments: tuple[str, ...], says: str, seen: Path, tmp_path: Path
) -> None:
    done = launchready("fix", seen, *arguments, home=tmp_path)

    assert done.returncode == 2
    assert says in done.stderr


def test_a_folder_that_is_no_run_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    done = launchready("fix", "empty", home=tmp_path)

    assert done.returncode == 2
    assert "is no run folder" in done.stderr
