"""The audits judge zones that BIND signs as they judge those of the testbed."""

import asyncio
from pathlib import Path

import pytest

from build.signed import signed
from launchready.model import State
from launchready.run.check import gathered, judged
from launchready.run.silent import Silent

pytestmark = pytest.mark.real


def states(folder: Path, **how: object) -> dict[str, tuple[State, str]]:
    with signed(folder, **how) as order:
        scorecard = judged(asyncio.run(gathered(order, Silent())))
    return {verdict.rule.id: (verdict.state, verdict.summary) for verdict in scorecard.verdicts}


@pytest.mark.parametrize("algorithm", ["ECDSAP256SHA256", "RSASHA256", "ED25519"])
def test_a_zone_that_bind_signed_is_valid(tmp_path: Path, algorithm: str) -> None:
    said = states(tmp_path, algorithm=algorithm)

    assert said["dnssec"] == (
        State.PASS,
        "The signatures of acme.test are valid at every name server",
    )
    assert said["delegation"][0] is State.PASS


def test_signatures_that_ended_are_bogus(tmp_path: Path) -> None:
    state, summary = states(tmp_path, algorithm="ECDSAP256SHA256", left=-1)["dnssec"]

    assert state is State.FAIL
    assert "its signature ended on" in summary


def test_a_ds_of_another_key_is_bogus(tmp_path: Path) -> None:
    state, summary = states(tmp_path, algorithm="ECDSAP256SHA256", ds_of_another=True)["dnssec"]

    assert state is State.FAIL
    assert "fits none of the keys" in summary


def test_a_signature_about_to_end_is_a_warning(tmp_path: Path) -> None:
    assert states(tmp_path, algorithm="ECDSAP256SHA256", left=1)["dnssec"][0] is State.WARN
