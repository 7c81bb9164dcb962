import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from launchready.cli.group import group
from testbed.background import serving
from testbed.faults import find
from testbed.healthy import APEX, SELECTOR, healthy
from testbed.mail import lead
from testbed.post.imap import ADDRESS
from testbed.post.lent import ENVIRON, MAILBOX, lending
from testbed.post.provider import send
from testbed.world import World

FOUR = ("EML-02", "EML-03", "EML-05", "EML-09")


def sample(world: World, home: Path, *words: str) -> tuple[int, str]:
    with serving(world) as it:
        lead = it.manifest.with_name("lead.eml")
        asked = ["mail", "sample", str(it.manifest), "-q", *(w.format(lead=lead) for w in words)]
        done = CliRunner().invoke(
            group, asked, env={"HOME": str(home), "XDG_CONFIG_HOME": str(home), "COLUMNS": "200"}
        )
    return done.exit_code, done.output


@pytest.mark.parametrize("words", [(), ("--eml", "{lead}", "--receiver", "MX.receiver.test.")])
def test_the_healthy_mail_passes(tmp_path: Path, words: tuple[str, ...]) -> None:
    code, said = sample(healthy(), tmp_path, *words)

    assert code == 0, said
    assert all(name in said for name in FOUR)


def test_a_mail_that_nothing_vouches_for_fails(tmp_path: Path) -> None:
    code, said = sample(find("alignment.only-the-provider")(healthy()), tmp_path)

    assert code == 1
    assert "nothing of acme.test vouches for it" in said


def test_a_mail_of_another_receiver_shows_nothing(tmp_path: Path) -> None:
    words = ("--eml", "{lead}", "--receiver", "mx.other.test")
    code, said = sample(healthy(), tmp_path, *words)

    assert code == 3
    assert "no Received field of mx.other.test" in said


def test_without_a_mail_it_says_how_to_get_one() -> None:
    done = CliRunner().invoke(group, ["mail", "sample", "acme.test"])

    assert done.exit_code == 2
    assert "save it whole" in done.output


def waited(home: Path, *words: str, arrives: bool) -> tuple[int, str, str]:
    """Run the command as a program, and let the product write once it says where to."""
    with serving(lending(healthy()), home) as it:
        path = it.manifest.with_name("lent.toml")
        path.write_text(it.manifest.read_text() + MAILBOX)
        environ = {**os.environ, **ENVIRON, "XDG_STATE_HOME": str(home), "COLUMNS": "200"}
        program = str(Path(sys.executable).with_name("launchready"))
        asked = [program, "mail", "sample", str(path), *words]
        pipe = subprocess.PIPE
        with subprocess.Popen(asked, env=environ, text=True, stdout=pipe, stderr=pipe) as running:
            assert running.stdout is not None
            assert running.stderr is not None
            said = running.stderr.readline()
            if arrives:
                send(lead(APEX, SELECTOR), it.ports.receiver, ADDRESS)
            out, rest = running.stdout.read(), running.stderr.read()
    return running.returncode, out, said + rest


def test_it_says_where_to_write_waits_and_judges_what_came(tmp_path: Path) -> None:
    code, out, told = waited(tmp_path, "--wait", "30", arrives=True)

    assert code == 0, out + told
    assert told.startswith(f"Let the product write to {ADDRESS} now: send its form.\n")
    assert "Watching INBOX, Bulk Mail.\nINBOX/1: a mail came\n" in told
    assert all(name in out for name in FOUR)


def test_when_nothing_comes_nothing_is_decided(tmp_path: Path) -> None:
    code, out, told = waited(tmp_path, "--wait", "0.1", "-q", arrives=False)

    assert (code, out) == (3, "")
    assert f"no mail came to {ADDRESS} in 0.1 seconds" in told
