from pathlib import Path

import pytest
from click.testing import CliRunner

from frontdesk.cli import main


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, words)
    return done.exit_code, done.output


def test_seed_founds_two_tenants_that_the_doctor_finds_well(tmp_path: Path) -> None:
    data = str(tmp_path / "data")
    code, told = run("seed", "--data", data)
    assert code == 0
    assert len(told.strip().splitlines()) == 6

    code, told = run("doctor", "--data", data)
    assert (code, "MEND" in told) == (0, False)
    copy = str(tmp_path / "copy.db")
    assert run("backup", "--data", data, copy)[0] == 0
    assert run("restore", "--data", data, copy)[0] == 1
    assert run("restore", "--data", str(tmp_path / "new"), copy)[0] == 0


def test_seeding_twice_says_so_in_one_sentence(tmp_path: Path) -> None:
    data = str(tmp_path / "data")
    assert run("seed", "--data", data)[0] == 0

    code, told = run("seed", "--data", data)
    assert code == 1
    assert "is there already" in told


def test_the_doctor_and_a_backup_know_postgres_by_its_url(tmp_path: Path, postgres) -> None:
    config = tmp_path / "frontdesk.toml"
    data = f'data = "{tmp_path}"\n'
    config.write_text(f'{data}database = "{postgres.fresh(0)}"\n', "utf-8")
    copy = str(tmp_path / "copy.db")
    assert run("backup", "--config", str(config), copy)[0] == 0
    assert run("doctor", "--config", str(config))[0] == 0

    code, told = run("restore", "--config", str(config), copy)
    assert (code, "not empty" in told) == (1, True)
    config.write_text(f'{data}database = "{postgres.url("nowhere")}"\n', "utf-8")
    code, told = run("doctor", "--config", str(config))
    assert (code, "MEND the store" in told) == (1, True)


def test_the_doctor_says_when_there_is_nothing(tmp_path: Path) -> None:
    code, told = run("doctor", "--data", str(tmp_path))

    assert code == 1
    assert "MEND there is no store yet" in told


@pytest.mark.parametrize("command", ["serve", "doctor", "migrate", "seed"])
def test_a_wrong_configuration_ends_with_the_reason(tmp_path: Path, command: str) -> None:
    path = tmp_path / "frontdesk.toml"
    path.write_text('mode = "production"')
    code, told = run(command, "--config", str(path))

    assert code == 2
    assert "secret is weak" in told


@pytest.mark.parametrize("command", main.commands.values(), ids=lambda command: command.name)
def test_every_command_says_what_it_does(command) -> None:
    assert command.help
