"""Whatever a mail, its server, its zone or its mailbox holds, the run ends, and is inert."""

import asyncio
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from build.hostile import Serve
from build.hostile_mail import boxes, certified, exchangers, listening, mails, worlds
from build.inert import CONTROLS, assert_inert
from launchready.evidence.imap import Folder
from launchready.manifest import load
from launchready.model import Reason, Scorecard, State
from launchready.reach import Unseen
from launchready.reach.lent import ArrivedMail, LentMailbox
from launchready.run.check import Order, gathered, judged
from launchready.run.mailbox import Patience, arrived
from launchready.run.opening import order
from launchready.run.plan import Selection
from launchready.run.silent import Silent
from testbed.healthy import healthy
from testbed.post.imap import HOST
from testbed.post.lent import ENVIRON, MAILBOX, lending
from testbed.running import Running, running
from testbed.world import World

SECONDS = 20
EMAIL = ("EML-01", "EML-02", "EML-03", "EML-04", "EML-05", "EML-07", "EML-09")
TERMS = f"""{MAILBOX}[control]
key = "${{LAUNCHREADY_CONTROL_KEY}}"
[budget]
seconds = {SECONDS}
answer_seconds = 0.4
[pace]
probes_per_second = 50
"""
KEYS = {"LAUNCHREADY_CONTROL_KEY": "only for this test", **ENVIRON}


def ordered(it: Running, *audits: str, ports: dict[int, int] | None = None) -> Order:
    placed = order(load(it.manifest, environ=KEYS), datetime.now(UTC), Selection(only=audits))
    vantage = placed.settings.vantage
    vantage = replace(vantage, ports={**vantage.ports, **(ports or {})})
    return replace(placed, settings=replace(placed.settings, vantage=vantage))


async def scored(placed: Order) -> Scorecard:
    began = time.monotonic()
    scorecard = judged(await gathered(placed, Silent()))

    assert time.monotonic() - began < SECONDS
    assert [v.summary for v in scorecard.verdicts if v.reason is Reason.BUG] == []
    assert_inert(scorecard)
    return scorecard


@pytest.mark.parametrize("serve", [pytest.param(serve, id=name) for name, serve in exchangers()])
def test_a_hostile_mail_server_passes_nothing(serve: Serve) -> None:
    async def run() -> Scorecard:
        async with running(healthy(), also=TERMS) as it, listening(serve) as port:
            return await scored(ordered(it, "EML-07", ports={25: port}))

    [verdict] = asyncio.run(run()).verdicts
    assert verdict.state in {State.INCONCLUSIVE, State.FAIL}


@pytest.mark.parametrize("world", [pytest.param(world, id=name) for name, world in worlds()])
def test_a_hostile_zone_ends_inside_the_budget(world: World) -> None:
    async def run() -> Scorecard:
        async with running(world, also=TERMS) as it:
            return await scored(ordered(it, *EMAIL))

    assert any(verdict.state is not State.PASS for verdict in asyncio.run(run()).verdicts)


@pytest.mark.parametrize("raw", [pytest.param(raw, id=name) for name, raw in mails()])
def test_a_hostile_mail_ends_inside_the_budget(raw: bytes, tmp_path: Path) -> None:
    async def run() -> Scorecard:
        path = tmp_path / "lead.eml"
        path.write_bytes(raw)
        async with running(healthy(), also=TERMS) as it:
            placed = ordered(it, "EML-02", "EML-03", "EML-05", "EML-09")
            lent = replace(placed.settings.lent, samples=(path,))
            return await scored(replace(placed, settings=replace(placed.settings, lent=lent)))

    asyncio.run(run())


class Deaf:
    def opened(self, lent: LentMailbox, folders: tuple[Folder, ...]) -> None:
        pass

    def waits(self, left: float) -> None:
        pass

    def came(self, mail: ArrivedMail) -> None:
        raise AssertionError(mail.name)


@pytest.mark.parametrize("serve", [pytest.param(serve, id=name) for name, serve in boxes()])
def test_a_hostile_mailbox_is_left(serve: Serve) -> None:
    async def run() -> str:
        async with (
            running(lending(healthy()), also=TERMS) as it,
            listening(serve, certified(HOST)) as port,
        ):
            placed = ordered(it, "EML-02", ports={993: port})
            lent = placed.settings.lent.mailbox
            assert lent is not None
            with pytest.raises(Unseen) as caught:
                async with asyncio.timeout(SECONDS):
                    await arrived(placed.settings, lent, Deaf(), Patience(2, interval=0.05))
            return caught.value.detail

    assert not CONTROLS & set(asyncio.run(run()))


def test_there_are_at_least_forty() -> None:
    assert sum(len(list(kind())) for kind in (exchangers, worlds, mails, boxes)) >= 40
