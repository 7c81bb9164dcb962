"""What stands at the front: instant help, one page for each command, completion."""

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from launchready.cli.group import COMMANDS, group

HEAVY = (
    "pydantic", "httpx2", "httpcore2", "wsproto", "dns", "rich", "cryptography", "jinja2",
    "asyncio",
)  # fmt: skip


def command(name: str) -> click.Command:
    found = group.get_command(click.Context(group), name)
    assert found is not None
    return found


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['launchready', '--help']\n"
        "from launchready.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stderr.strip() == "[]"
    assert "Is this AI chatbot product ready to launch?" in done.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_says_of_a_command_what_its_page_says(name: str) -> None:
    help_ = command(name).help

    assert help_ is not None
    assert help_.splitlines()[0] == COMMANDS[name]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_page_shows_examples(name: str) -> None:
    done = CliRunner().invoke(group, [name, "--help"])

    assert done.exit_code == 0
    assert "Example" in done.output
    assert f"launchready {name}" in done.output


def test_the_exit_codes_stand_on_the_first_page() -> None:
    assert "Exit codes: 0 ready or conditional, 1 not ready" in CliRunner().invoke(group).output


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_complete(shell: str) -> None:
    done = CliRunner().invoke(group, ["completion", shell])

    assert done.exit_code == 0
    assert "_LAUNCHREADY_COMPLETE" in done.output


def test_an_unknown_command_ends_with_usage() -> None:
    done = CliRunner().invoke(group, ["chek"])

    assert done.exit_code == 2
    assert "chek" in done.output


@pytest.mark.parametrize(
    ("words", "offers"),
    [
        pytest.param("launchready ch", "check", id="a command"),
        pytest.param("launchready explain dmar", "dmarc", id="an audit"),
        pytest.param("launchready recheck EML-04", "EML-04", id="an audit by its code"),
        pytest.param("launchready check --only spf", "spf", id="an audit of an option"),
        pytest.param("launchready check --rows tls,ema", "tls,email", id="a row of a list"),
    ],
)
def test_a_shell_is_offered_what_fits(words: str, offers: str) -> None:
    completing = {
        "_LAUNCHREADY_COMPLETE": "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split()) - 1),
    }

    done = subprocess.run(
        [Path(sys.executable).with_name("launchready")],
        capture_output=True, text=True, check=True, env=os.environ | completing,
    )  # fmt: skip

    assert f"plain,{offers}" in done.stdout.splitlines()


def test_an_interrupt_outside_of_a_run_is_no_verdict() -> None:
    code = (
        "import os, signal, sys, types, click\n"
        "from launchready.cli import group\n"
        "stuck = types.ModuleType('launchready.cli.stuck')\n"
        "stuck.command = click.command()(lambda: os.kill(os.getpid(), signal.SIGINT))\n"
        "sys.modules[stuck.__name__] = stuck\n"
        "group.COMMANDS['stuck'] = 'Never ends.'\n"
        "sys.argv = ['launchready', 'stuck']\n"
        "group.main()\n"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout) == (130, "")
    assert done.stderr.split() == ["stopped"]
