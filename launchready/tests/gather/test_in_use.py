"""Without a word of the owner's nothing is compared; what a proxy hides is a gap."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from launchready.evidence.in_use import RecordsInUse
from launchready.manifest import load
from launchready.model import Evidence, Observed, Product, State
from launchready.run.check import gathered, judged
from launchready.run.opening import order
from launchready.run.plan import Selection
from launchready.run.silent import Silent
from testbed.healthy import APEX, CHAT, PROVIDERS, WWW, healthy
from testbed.running import running
from testbed.world import World

PROXIED = healthy().put(CHAT, "A", "104.16.1.1")


def looked(world: World) -> tuple[Evidence[RecordsInUse], State]:
    async def run() -> tuple[Evidence[RecordsInUse], State]:
        async with running(world) as it:
            placed = order(
                load(it.manifest, environ={}), datetime.now(UTC), Selection(only=("providers",))
            )
            kept = await gathered(placed, Silent())
            [verdict] = judged(kept).verdicts
            return kept.record.store[RecordsInUse, Product(WWW)], verdict.state

    return asyncio.run(run())


def test_without_a_word_it_is_undeclared() -> None:
    assert looked(replace(healthy(), stated=""))[1] is State.UNDECLARED


@pytest.mark.parametrize(
    ("stated", "state"),
    [
        (PROVIDERS, State.FAIL),
        (PROVIDERS.replace("web = [", 'web = ["Cloudflare", '), State.INCONCLUSIVE),
    ],
    ids=["not declared", "declared"],
)
def test_what_a_proxy_hides_is_never_a_pass(stated: str, state: State) -> None:
    evidence, said = looked(replace(PROXIED, stated=stated))

    assert said is state
    assert isinstance(evidence, Observed)
    assert [gap.what for gap in evidence.gaps] == [f"the origin of {CHAT} behind Cloudflare"]


def test_name_servers_are_compared_where_they_are_declared() -> None:
    without, _ = looked(healthy())
    declared, state = looked(replace(healthy(), stated=f'{PROVIDERS}dns = ["{APEX}"]\n'))

    assert isinstance(without, Observed)
    assert isinstance(declared, Observed)
    assert {record.type for record in without.value.records} >= {"A", "MX", "SPF"}
    assert "NS" not in {record.type for record in without.value.records}
    assert "NS" in {record.type for record in declared.value.records}
    assert state is State.PASS
