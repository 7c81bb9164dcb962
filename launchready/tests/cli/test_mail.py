from pathlib import Path

import pytest
from click.testing import CliRunner

from launchready.cli.group import group
from testbed.background import serving
from testbed.faults import find
from testbed.healthy import healthy
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
