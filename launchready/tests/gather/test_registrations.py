"""What a registry leaves out is a gap, or somebody's word; nobody else is asked."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from launchready.evidence.rdap import Registrations
from launchready.manifest import load
from launchready.model import Attested, Evidence, Observed, Product, State
from launchready.run.check import gathered, judged
from launchready.run.opening import order
from launchready.run.plan import Selection
from launchready.run.silent import Silent
from testbed.faults import find
from testbed.healthy import APEX, WWW, healthy
from testbed.registry import RDAP, registered, registry
from testbed.running import running
from testbed.world import Certificate, Response, World

NOW = datetime.now(UTC)


def looked(world: World, now: datetime = NOW) -> tuple[Evidence[Registrations], State, list[str]]:
    async def run() -> tuple[Evidence[Registrations], State, list[str]]:
        async with running(world) as it:
            manifest = load(it.manifest, environ={})
            placed = order(manifest, now, Selection(only=("registration",)))
            kept = await gathered(placed, Silent())
            [verdict] = judged(kept).verdicts
            asked = [request.target for request in it.requests]
            return kept.record.store[Registrations, Product(WWW)], verdict.state, asked

    return asyncio.run(run())


def answering(*domains: Response) -> World:
    return healthy().with_site(RDAP, registry(*domains))


def test_the_bootstrap_file_and_the_domain_are_asked_for_once() -> None:
    evidence, state, asked = looked(healthy())

    assert isinstance(evidence, Observed)
    assert state is State.PASS
    assert asked == ["/dns.json", f"/domain/{APEX}"]


@pytest.mark.parametrize(
    ("world", "what"),
    [
        (answering(registered(APEX, None)), f"when {APEX} ends"),
        (answering(), f"the registration of {APEX}"),
        (answering(registered(APEX, ldhName="other.test")), f"the registration of {APEX}"),
        (healthy().with_site(RDAP, registry(tlds=("org",))), f"the registration of {APEX}"),
    ],
    ids=["no date", "unknown there", "another domain", "no RDAP"],
)
def test_what_the_registry_does_not_say_is_inconclusive(world: World, what: str) -> None:
    evidence, state, _ = looked(world)

    assert isinstance(evidence, Observed)
    assert [gap.what for gap in evidence.gaps] == [what]
    assert state is State.INCONCLUSIVE


def test_a_hold_fails_though_no_date_is_published() -> None:
    assert looked(answering(registered(APEX, None, ("client hold",))))[1] is State.FAIL


def test_a_registry_that_cannot_prove_who_it_is_says_nothing() -> None:
    expired = healthy().at(
        RDAP, lambda site: replace(site, tls=replace(site.tls, certificate=Certificate(left=-1)))
    )
    _, state, asked = looked(expired)

    assert state is State.INCONCLUSIVE
    assert asked == []


def test_a_word_counts_until_its_day_is_over() -> None:
    vouched = find("registration.vouched-for")(healthy())
    evidence, state, _ = looked(vouched)

    assert isinstance(evidence, Attested)
    assert (evidence.who, state) == ("Ada", State.PASS)
    assert looked(vouched, NOW + timedelta(days=101))[1] is State.INCONCLUSIVE


def test_a_test_network_without_a_bootstrap_file_asks_nobody_else() -> None:
    async def run() -> State:
        async with running(healthy()) as it:
            text = it.manifest.read_text()
            it.manifest.write_text(text.replace('rdap = "https://rdap.test/dns.json"\n', ""))
            placed = order(load(it.manifest, environ={}), NOW, Selection(only=("registration",)))
            [verdict] = judged(await gathered(placed, Silent())).verdicts
            assert it.requests == []
            return verdict.state

    assert asyncio.run(run()) is State.INCONCLUSIVE
