"""Every task ends as evidence, and what was not seen says why."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import pytest
from dnslib import DNSRecord

from build.network import AS_OF, HOST, network, order, plainly
from launchready.evidence.clock import AsOf
from launchready.gather import Cost, Gatherer, Seen
from launchready.model import (
    Evidence,
    Gap,
    Host,
    Intrusion,
    Observed,
    Product,
    Reason,
    Unavailable,
    Withheld,
)
from launchready.reach import NeedsConsent, Reach, Unseen, Vantage
from launchready.run.cast import Cast
from launchready.run.gather import gather
from launchready.run.plan import Plan, Task
from launchready.run.record import Record
from launchready.run.silent import Silent

WWW = Host(HOST)
CAST = Cast(Product(HOST), (WWW,), ())


@dataclass(frozen=True)
class First:
    word: str


@dataclass(frozen=True)
class Second:
    word: str


Work = Callable[..., Awaitable[Seen[Any]]]


def task(gives: type, work: Work, **needs: type) -> Task:
    cost = Cost()
    return Task(Gatherer(gives, Host, tuple(needs.items()), "", Intrusion.LOOK, cost, work), WWW)


def giving(value: object, *gaps: Gap) -> Work:
    async def work(_: Host, __: Reach, **needs: object) -> Seen[Any]:
        assert all(needs.values())
        return Seen(value, gaps)

    return work


def raising(error: Exception) -> Work:
    async def work(_: Host, __: Reach, **___: object) -> Seen[Any]:
        raise error

    return work


def run(*tasks: Task, answer: Callable[[DNSRecord], bytes] = plainly) -> Record:
    async def serve(_: asyncio.StreamReader, __: asyncio.StreamWriter) -> None:
        return

    async def through() -> Record:
        async with network(serve, answer=answer, tls=False) as (placed, _):
            return await gather(Plan(CAST, (), tasks), placed.settings, Silent())

    return asyncio.run(through())


def only(record: Record, kind: type) -> Evidence[Any]:
    return record.store[kind, WWW]


def test_what_was_seen_is_observed_under_an_id_that_names_it() -> None:
    record = run(task(First, giving(First("seen"))))

    assert only(record, First) == Observed(f"First@{HOST}", First("seen"))


def test_the_clock_of_the_run_is_evidence_of_the_product() -> None:
    assert run().store[AsOf, Product(HOST)] == Observed(f"clock@{HOST}", AsOf(AS_OF))


@pytest.mark.parametrize(
    ("error", "evidence"),
    [
        pytest.param(
            Unseen(Reason.TIMEOUT, "no answer"),
            Unavailable(f"First@{HOST}", Reason.TIMEOUT, "no answer"),
            id="silence",
        ),
        pytest.param(
            NeedsConsent(Intrusion.PROBE, "publish this"),
            Withheld(f"First@{HOST}", Intrusion.PROBE, "publish this"),
            id="a shut door",
        ),
        pytest.param(
            KeyError("oops"),
            Unavailable(
                f"First@{HOST}", Reason.BUG, f"bug in gathering First@{HOST}: KeyError('oops')"
            ),
            id="a bug of ours",
        ),
    ],
)
def test_what_was_not_seen_says_why_and_the_run_goes_on(
    error: Exception, evidence: Evidence[Any]
) -> None:
    record = run(task(First, raising(error)), task(Second, giving(Second("seen"))))

    assert only(record, First) == evidence
    assert isinstance(only(record, Second), Observed)


def test_whoever_needs_what_was_not_seen_sees_nothing_for_the_same_reason() -> None:
    record = run(
        task(Second, giving(Second("never")), first=First),
        task(First, raising(Unseen(Reason.WALL, "a login page"))),
    )

    assert only(record, Second) == only(record, First)


def test_whoever_builds_on_a_gap_inherits_it() -> None:
    gap, own = Gap("half of it", Reason.TIMEOUT), Gap("a quarter", Reason.WALL)

    record = run(
        task(First, giving(First("half"), gap)), task(Second, giving(Second("x"), own), first=First)
    )

    assert only(record, Second) == Observed(f"Second@{HOST}", Second("x"), (gap, own))


def test_a_deaf_machine_says_so_once_for_everything() -> None:
    record = run(task(First, giving(First("never"))), answer=lambda _: b"")

    evidence = only(record, First)
    assert isinstance(evidence, Unavailable)
    assert evidence.reason is Reason.NETWORK_DOWN
    assert evidence.detail.startswith("no network: no resolver answers this machine")


def test_a_resolver_that_nobody_runs_is_no_network_either() -> None:
    placed = order(Vantage(resolvers=(("127.0.0.1", 9),), private=True))

    record = asyncio.run(
        gather(Plan(CAST, (), (task(First, giving(First("x"))),)), placed.settings, Silent())
    )

    evidence = only(record, First)
    assert isinstance(evidence, Unavailable)
    assert evidence.reason is Reason.NETWORK_DOWN
