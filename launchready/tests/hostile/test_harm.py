"""A target that shows harm is left alone, and nothing that was still to be seen is judged."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from build.chatting import HASTE
from launchready.manifest import load
from launchready.model import Reason, Scorecard, State
from launchready.reach import Unseen, open_reach
from launchready.run.check import Order, gathered, judged
from launchready.run.opening import order
from launchready.run.plan import Selection
from launchready.run.silent import Silent
from testbed.healthy import healthy
from testbed.lending import lending
from testbed.log import Log
from testbed.matrix.run import ENVIRON
from testbed.running import Running, running
from testbed.world import Wear, World, Worn

CHATTING = ("ABU-01", "ABU-02", "ABU-03", "ABU-04", "ABU-06", "ABU-11", "ABU-13", "AUT-05")
BEFORE = {"ABU-01"}
AFTERWARDS = 25


def wearing(wear: Wear) -> World:
    return replace(healthy(), wear=wear)


def ordered(it: Running, *only: str) -> Order:
    return order(load(it.manifest, environ=ENVIRON), datetime.now(UTC), Selection(only=only))


def check(wear: Wear) -> tuple[Scorecard, Log]:
    async def looked() -> tuple[Scorecard, Log]:
        async with running(wearing(wear), also=HASTE.format(6) + lending()) as it:
            return judged(await gathered(ordered(it, *CHATTING), Silent())), it.log

    return asyncio.run(looked())


@pytest.mark.parametrize("how", [Worn.ERRORS, Worn.GONE])
@pytest.mark.parametrize("after", [30, 60])
def test_a_target_that_breaks_ends_in_inconclusive(how: Worn, after: int) -> None:
    scorecard, log = check(Wear(how, after))

    harmed = [v for v in scorecard.verdicts if v.reason is Reason.HARM]
    decided = {v.rule.code for v in scorecard.verdicts if v.state is not State.INCONCLUSIVE}
    assert decided <= BEFORE
    assert harmed
    assert all(v.summary.startswith("the target shows harm: ") for v in harmed)
    assert len(log.requests) < after + AFTERWARDS


def test_a_product_that_stumbles_over_one_thing_is_judged() -> None:
    scorecard, _ = check(Wear(Worn.STUMBLES))

    assert [v.rule.code for v in scorecard.verdicts if v.reason is Reason.HARM] == []
    assert {v.rule.code for v in scorecard.verdicts if v.state is State.PASS} >= {
        "ABU-01",
        "ABU-06",
    }


@pytest.mark.parametrize(
    ("after", "reason"),
    [pytest.param(12, Reason.HARM, id="to a crawl"), pytest.param(0, None, id="from the start")],
)
def test_slowing_down_is_a_sign_and_slowness_is_none(after: int, reason: Reason | None) -> None:
    async def asked() -> Reason | None:
        world = wearing(Wear(Worn.CRAWLS, after, seconds=0.4))
        async with (
            running(world, also=HASTE.format(6) + lending()) as it,
            open_reach(ordered(it, "ABU-01").settings) as reach,
        ):
            reach.gateway.harm.floor = 0.3
            visitor = await reach.lobby.regular()
            read = visitor.chat.read
            assert read
            for _ in range(20):
                await visitor.ask(read)
        return None

    try:
        said = asyncio.run(asked())
    except Unseen as unseen:
        said = unseen.reason
    assert said is reason
