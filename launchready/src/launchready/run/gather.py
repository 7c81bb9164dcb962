"""Carry out a plan: every task as soon as what it needs is there."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Protocol

from launchready.evidence.clock import AsOf
from launchready.model import (
    Attested,
    Evidence,
    Gap,
    Observed,
    Reason,
    Subject,
    Unavailable,
    Undeclared,
    Withheld,
)
from launchready.reach import NeedsConsent, Reach, Settings, Unsaid, Unseen, open_reach
from launchready.reach.clearing import cleared
from launchready.run.plan import Plan, Task
from launchready.run.record import Record

Key = tuple[type, Subject]
Store = dict[Key, Evidence[Any]]
Running = tuple[Task, "asyncio.Task[Evidence[Any]]"]


class StillOnError(Exception):
    """The run was stopped, and something that it let fail could not be given back."""

    def __init__(self, drills: tuple[str, ...]) -> None:
        names = ", ".join(f'"{name}"' for name in drills)
        super().__init__(f"STILL FAILING, END IT BY HAND: {names} of [[chat.drill]]")


class Watcher(Protocol):
    """Who wants to know how far a run is. Every method returns at once."""

    def begins(self, tasks: tuple[Task, ...]) -> None:
        """Hear of all tasks."""

    def starts(self, task: Task) -> None:
        """Hear that a task has begun."""

    def ends(self, task: Task, evidence: Evidence[Any]) -> None:
        """Hear what a task brought."""


async def gather(plan: Plan, settings: Settings, watcher: Watcher) -> Record:
    """Open the door, listen whether the network is there, and gather.

    Every task ends as evidence; where nothing could be seen, the evidence says why.

    Raises:
        StillOnError: the run was stopped, and not all that it let fail could be given back.

    """
    async with open_reach(settings) as reach:
        gateway = reach.gateway
        try:
            store = await _looked(plan.tasks, reach, watcher)
        except BaseException:
            gateway.settling()
            if on := await reach.drills.ended():
                raise StillOnError(on) from None
            raise
        gateway.settling()
        on = await reach.drills.ended()
        left = await cleared(reach.lobby, reach.door)
        consent = tuple(sorted(gateway.used, key=lambda used: (used.host, used.intrusion)))
        spent = replace(gateway.budget.account, begun=left.begun, left=left.left, drills=on)
    product = plan.cast.product
    store[AsOf, product] = Observed(f"clock@{product}", AsOf(settings.as_of))
    return Record(plan.cast, settings.as_of, str(settings.vantage), consent, spent, store)


async def _looked(tasks: tuple[Task, ...], reach: Reach, watcher: Watcher) -> Store:
    """Listen, and carry out all tasks; with no network, none of them."""
    watcher.begins(tasks)
    try:
        await reach.listen()
    except Unseen as deaf:
        store: Store = {}
        for task in tasks:
            store[task.key] = Unavailable(_id(task.key), deaf.reason, deaf.detail)
            watcher.ends(task, store[task.key])
        return store
    return await _all(tasks, reach, watcher)


async def _all(tasks: tuple[Task, ...], reach: Reach, watcher: Watcher) -> Store:
    running: dict[Key, Running] = {}
    async with asyncio.TaskGroup() as group:
        for task in tasks:
            running[task.key] = task, group.create_task(_one(task, reach, running, watcher))
    return {key: work.result() for key, (_, work) in running.items()}


async def _one(
    task: Task,
    reach: Reach,
    running: Mapping[Key, Running],
    watcher: Watcher,
) -> Evidence[Any]:
    id_ = _id(task.key)
    values: dict[str, Any] = {}
    gaps: list[Gap] = []
    await asyncio.sleep(0)
    await _before(task, running)
    for name, kind in task.gatherer.needs:
        _, work = running[kind, task.subject]
        match await work:
            case Observed(value=value, gaps=missing):
                values[name] = value
                gaps += missing
            case Attested(value=value):
                values[name] = value
            case unseen:
                watcher.ends(task, unseen)
                return unseen
    watcher.starts(task)
    evidence = await _gathered(id_, task, reach, values, tuple(gaps))
    watcher.ends(task, evidence)
    return evidence


async def _before(task: Task, running: Mapping[Key, Running]) -> None:
    """Wait for all that this task must not disturb."""
    for other, work in tuple(running.values()):
        if task.gatherer.yields_to(other.gatherer):
            await work


async def _gathered(
    id_: str, task: Task, reach: Reach, values: Mapping[str, Any], gaps: tuple[Gap, ...]
) -> Evidence[Any]:
    try:
        seen = await task.gatherer.gather(task.subject, reach, **values)
    except Unseen as unseen:
        return Unavailable(id_, unseen.reason, unseen.detail)
    except NeedsConsent as shut:
        return Withheld(id_, shut.intrusion, shut.ask)
    except Unsaid as unsaid:
        return Undeclared(id_, unsaid.key)
    except Exception as error:  # noqa: BLE001 - our own bug in one task must not lose the run
        return Unavailable(id_, Reason.BUG, f"{Reason.BUG} in gathering {id_}: {error!r}")
    if seen.word and not (gaps or seen.gaps):
        word = seen.word
        return Attested(id_, seen.value, word.who, word.when, word.expires)
    return Observed(id_, seen.value, gaps + seen.gaps)


def _id(key: Key) -> str:
    kind, subject = key
    return f"{kind.__name__}@{subject}"
