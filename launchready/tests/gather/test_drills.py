"""Something fails for a while, between messages that are taken, and is always given back."""

import asyncio
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from build.chatting import judge, without_meter
from launchready.evidence.ceiling import Ceiling
from launchready.evidence.drills import Drills as Held
from launchready.evidence.idling import Idling
from launchready.evidence.limits import Disguises
from launchready.gather import gatherers
from launchready.gather.registry import Cost
from launchready.manifest import load
from launchready.model import Spent, State, Verdict
from launchready.reach import Reach, Unseen, open_reach
from launchready.reach.drill import Drill
from launchready.run.check import gathered
from launchready.run.gather import StillOnError
from launchready.run.opening import order
from launchready.run.plan import Selection
from launchready.run.silent import Silent
from testbed.faults.abuse.drills import with_drills
from testbed.healthy import healthy
from testbed.lending import lending
from testbed.matrix.run import ENVIRON
from testbed.running import Running, running
from testbed.web.drills import AT, READY
from testbed.world.chatroom import By, Chatroom
from testbed.world.drills import STORE, Denial, Drills

OPEN = frozenset({STORE})
END = f"{AT}{STORE}/end"
Text = Callable[[str], str]


def first_alone(text: str) -> str:
    """Leave the drill of the store, and take out the others."""
    begins = [found.start() for found in re.finditer(r"\[\[chat.drill\]\]", text)]
    return text[: begins[1]] + text[text.index("[meter]") :]


def without_shows(text: str) -> str:
    return first_alone(text).replace(f'shows = "GET {READY}"\n', "")


def held(drills: Drills, lent: Text = first_alone) -> tuple[Verdict, Spent]:
    return judge("ABU-07", Chatroom(by=By.SESSION, drills=drills), lent)


def without_counter(text: str) -> str:
    return without_meter(first_alone(text))


def test_a_drill_costs_few_requests_and_is_over_in_the_end() -> None:
    said, spent = held(Drills())

    assert said.state is State.PASS
    assert said.summary == "chat.acme.test spends nothing in its drills (store), and recovers"
    assert spent.requests <= 25
    assert spent.turns <= 5
    assert spent.drills == ()


@pytest.mark.parametrize(
    ("drills", "lent", "why"),
    [
        pytest.param(
            Drills(moot=True), first_alone,
            f"nothing shows that it took hold: GET {READY} answers as before", id="moot",
        ),
        pytest.param(
            Drills(open=OPEN), without_shows,
            "nothing shows that it took hold: 3 messages are taken", id="nothing-shows-it",
        ),
        pytest.param(
            Drills(endless=True), first_alone, f"GET {READY} shows it still: end it by hand",
            id="endless",
        ),
        pytest.param(
            Drills(loses=60), without_shows, "refused", id="never-well-again",
        ),
        pytest.param(Drills(), without_counter, "no [meter] is lent", id="no-counter"),
        pytest.param(
            Drills(), lambda text: first_alone(text).replace(f'{AT}{STORE}"', '/nothing"'),
            "POST /nothing answers 404", id="no-hook",
        ),
    ],
)  # fmt: skip
def test_a_drill_that_shows_nothing_is_no_pass(drills: Drills, lent: Text, why: str) -> None:
    said, spent = held(drills, lent)

    assert said.state is State.INCONCLUSIVE
    assert why in said.summary
    assert spent.drills == ()


def test_refusals_show_that_a_drill_took_hold() -> None:
    said, _ = held(Drills(), without_shows)

    assert said.state is State.PASS


def test_what_is_called_for_refusals_fails_though_nothing_shows_the_drill() -> None:
    said, _ = held(Drills(denial=Denial.CONFLICT, pays=True, loses=60), without_shows)

    assert said.state is State.FAIL
    assert said.findings[0].got == "0 of 3 messages are taken, and the provider counts 3 calls"


def test_without_a_counter_what_is_taken_is_a_failure() -> None:
    said, _ = held(Drills(open=OPEN), without_counter)

    assert said.state is State.FAIL
    assert said.findings[0].got == "3 of 3 messages are taken"


def test_a_drill_that_cannot_be_ended_is_told_and_no_other_begins() -> None:
    said, spent = held(Drills(stuck=True), str)

    assert said.state is State.INCONCLUSIVE
    assert 'the drill "store" lasts still: end it by hand' in said.summary
    assert f"POST {END} answers 500" in said.summary
    assert spent.drills == (STORE,)


def test_no_drill_begins_that_may_not_be_ended() -> None:
    said, _ = held(
        Drills(),
        lambda text: first_alone(text).replace("requests = 2000", "requests = 30"),
    )

    assert said.state is State.INCONCLUSIVE
    assert "fewer than 30 requests are left" in said.summary


def test_nothing_is_made_to_fail_that_nobody_declares() -> None:
    said, spent = held(
        Drills(), lambda text: text[: text.index("[[chat.drill]]")] + text[text.index("[meter]") :]
    )

    assert said.state is State.UNDECLARED
    assert said.summary == "the manifest says nothing of chat.drill"
    assert not spent.requests


def test_what_is_taken_in_a_drill_is_no_part_of_the_ceiling() -> None:
    drills = Drills(denial=Denial.APOLOGY)
    said, _ = judge("ABU-05 ABU-07", Chatroom(by=By.SESSION, drills=drills), first_alone)

    assert said.state is State.PASS
    assert said.summary == "chat.acme.test refuses everybody after 40 messages, 40 are declared"


def test_a_drill_is_held_alone() -> None:
    last = {k: each for k, each in gatherers().items() if each.last and each.cost != Cost()}
    before = set(last[Held].after)
    behind = {kind for kind, each in last.items() if Held in each.after}

    assert before | behind | {Held} == last.keys()
    assert behind == {Ceiling, Disguises, Idling}


async def stopped(it: Running) -> list[str]:
    """Check, and stop in the middle of the drill; give what was asked of the hook."""
    manifest = load(it.manifest, environ=ENVIRON)
    placed = order(manifest, datetime.now(UTC), Selection(only=("ABU-07",)))
    checking = asyncio.ensure_future(gathered(placed, Silent()))
    while not asked(it):  # noqa: ASYNC110 - only the log of the server shows it
        await asyncio.sleep(0.01)
    checking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await checking
    return asked(it)


def asked(it: Running) -> list[str]:
    return [each.target for each in it.requests if each.target.startswith(AT)]


def test_who_stops_the_run_ends_the_drill() -> None:
    async def run() -> list[str]:
        lent = first_alone(lending())
        async with running(with_drills(healthy(), Drills()), also=lent) as it:
            return await stopped(it)

    assert asyncio.run(run()) == [f"{AT}{STORE}", END]


def test_who_stops_the_run_is_told_what_it_could_not_end() -> None:
    async def run() -> None:
        lent = first_alone(lending())
        async with running(with_drills(healthy(), Drills(stuck=True)), also=lent) as it:
            await stopped(it)

    with pytest.raises(StillOnError, match='STILL FAILING, END IT BY HAND: "store"'):
        asyncio.run(run())


def test_a_drill_is_ended_though_the_time_of_the_run_is_over() -> None:
    async def run() -> tuple[list[str], list[str]]:
        lent = first_alone(lending())
        async with running(with_drills(healthy(), Drills()), also=lent) as it:
            placed = order(load(it.manifest, environ=ENVIRON), datetime.now(UTC), Selection())
            async with open_reach(placed.settings) as reach:
                [drill] = reach.lobby.stated.drills
                with pytest.raises(Unseen, match=r"lasts still: end it by hand \(the run's 0 sec"):
                    async with reach.drills.lasting(drill):
                        reach.gateway.budget.seconds = 0
                on = [each.name for each in reach.drills.on]
                reach.gateway.settling()
                assert await reach.drills.ended() == ()
            return on, asked(it)

    assert asyncio.run(run()) == ([STORE], [f"{AT}{STORE}", END])


def test_harm_that_a_drill_does_keeps_nobody_from_its_end() -> None:
    async def run() -> list[str]:
        lent = first_alone(lending())
        async with running(with_drills(healthy(), Drills()), also=lent) as it:
            placed = order(load(it.manifest, environ=ENVIRON), datetime.now(UTC), Selection())
            async with open_reach(placed.settings) as reach:
                [drill] = reach.lobby.stated.drills
                async with reach.drills.lasting(drill):
                    for status in (200, *[500] * 5):
                        reach.gateway.harm.told(drill.host, "GET /", status, None)
                    assert reach.gateway.harm.sign(drill.host)
                assert reach.drills.on == []
            return asked(it)

    assert asyncio.run(run()) == [f"{AT}{STORE}", END]


async def looking(reach: Reach, drill: Drill) -> None:
    """Look at what shows a drill until the budget ends that."""
    while drill.showing:
        await reach.drills.holds(drill.showing)


def test_the_end_of_a_drill_is_kept_back_from_every_ceiling() -> None:
    async def run() -> None:
        lent = first_alone(lending())
        async with running(with_drills(healthy(), Drills()), also=lent) as it:
            placed = order(load(it.manifest, environ=ENVIRON), datetime.now(UTC), Selection())
            few = replace(placed.settings.ceiling, requests=4)
            async with open_reach(replace(placed.settings, ceiling=few)) as reach:
                [drill] = reach.lobby.stated.drills
                async with reach.drills.lasting(drill):
                    with pytest.raises(Unseen, match="budget of requests is used up"):
                        await looking(reach, drill)
                assert reach.drills.on == []
                assert reach.gateway.budget.spent.requests == 4

    asyncio.run(run())
