import asyncio
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from launchready.manifest import load
from launchready.model import Reason, State, Verdict
from launchready.run.check import gathered, judged
from launchready.run.opening import order
from launchready.run.plan import Selection
from launchready.run.silent import Silent
from testbed.healthy import APEX, SELECTOR, healthy
from testbed.mail import lead
from testbed.mail.letter import Letter, Stamp
from testbed.running import running
from testbed.world import World

LEAD = lead(APEX, SELECTOR)
FOUR = ("EML-02", "EML-03", "EML-05", "EML-09")
TERMS = '\n[control]\nkey = "${LAUNCHREADY_CONTROL_KEY}"\n'
ENVIRON = {"LAUNCHREADY_CONTROL_KEY": "only for this test"}


async def verdicts(world: World) -> tuple[Verdict, ...]:
    async with running(world, also=TERMS) as it:
        manifest = load(it.manifest, environ=ENVIRON)
        placed = order(manifest, datetime.now(UTC), Selection(only=FOUR))
        return judged(await gathered(placed, Silent())).verdicts


def judge(world: World) -> tuple[Verdict, ...]:
    return asyncio.run(verdicts(world))


def having(*letters: Letter) -> World:
    return replace(healthy(), letters=letters)


def test_without_a_mail_nothing_is_declared() -> None:
    said = judge(having())

    assert {verdict.state for verdict in said} == {State.UNDECLARED}
    assert {verdict.summary for verdict in said} == {
        "the manifest says nothing of mail.samples: a received mail from acme.test"
    }


def test_a_mail_of_one_domain_says_nothing_of_another() -> None:
    said = judge(replace(healthy(), mail_domains=(APEX, "other.test")).with_zone("other.test"))

    assert {v.state for v in said if str(v.subject) == APEX} == {State.PASS}
    assert {v.state for v in said if str(v.subject) == "other.test"} == {State.UNDECLARED}


@pytest.mark.parametrize(
    ("letter", "reason", "words"),
    [
        pytest.param(
            replace(LEAD, ip="10.0.0.5"), Reason.NOT_TESTABLE_HERE,
            "no Received field of mx.receiver.test", id="it never left the house",
        ),
        pytest.param(
            replace(LEAD, stamps=(Stamp(APEX, SELECTOR, tags=(("x", "1700000000"),)),),
                    date="Wed, 01 Nov 2023 09:30:00 +0000"),
            Reason.STALE, "has expired: lend a newer mail", id="its signature was good once",
        ),
    ],
)  # fmt: skip
def test_a_mail_that_shows_too_little_decides_nothing(
    letter: Letter, reason: Reason, words: str
) -> None:
    for verdict in judge(having(letter)):
        assert (verdict.state, verdict.reason) == (State.INCONCLUSIVE, reason)
        assert words in verdict.summary


def test_a_good_mail_does_not_cover_for_one_that_shows_nothing() -> None:
    silent = replace(LEAD, name="confirmation.eml", ip="10.0.0.5")

    assert {verdict.state for verdict in judge(having(LEAD, silent))} == {State.INCONCLUSIVE}


def test_two_mails_of_one_name_are_two(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("mails")
    good, bad = LEAD.raw, replace(LEAD, stamps=(), ip="198.51.100.7").raw
    for place, raw in (("one", good), ("two", bad)):
        (folder / place).mkdir()
        (folder / place / "lead.eml").write_bytes(raw)

    async def look() -> tuple[Verdict, ...]:
        async with running(healthy(), also=TERMS) as it:
            manifest = load(it.manifest, environ=ENVIRON)
            placed = order(manifest, datetime.now(UTC), Selection(only=("EML-05",)))
            samples = (folder / "two" / "lead.eml", folder / "one" / "lead.eml")
            lent = replace(placed.settings.lent, samples=samples)
            placed = replace(placed, settings=replace(placed.settings, lent=lent))
            return judged(await gathered(placed, Silent())).verdicts

    (verdict,) = asyncio.run(look())
    assert verdict.state is State.FAIL
