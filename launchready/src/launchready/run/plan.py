"""What a run would do, before anything is touched."""

from collections.abc import Iterable
from dataclasses import dataclass, fields

from launchready.audits import Audit, catalogue
from launchready.evidence.clock import AsOf
from launchready.gather import Cost, Gatherer, gatherers
from launchready.model import Intrusion, Lifecycle, Row, Subject
from launchready.run.cast import Cast


class UnknownAuditError(ValueError):
    """Someone asked for an audit that is not in the catalogue."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which audits a run is about."""

    rows: frozenset[Row] = frozenset(Row)
    only: tuple[str, ...] = ()

    def audits(self) -> tuple[Audit, ...]:
        """Pick from the catalogue.

        Raises:
            UnknownAuditError: `only` names what the catalogue does not have.

        """
        known = catalogue()
        by_code = {audit.rule.code.lower(): audit for audit in known.values()}
        if not self.only:
            return tuple(
                audit
                for audit in known.values()
                if audit.rule.row in self.rows and audit.rule.lifecycle is not Lifecycle.DEPRECATED
            )
        picked: list[Audit] = []
        for name in self.only:
            audit = known.get(name.lower()) or by_code.get(name.lower())
            if audit is None:
                raise UnknownAuditError(name)
            picked.append(audit)
        return tuple(picked)


@dataclass(frozen=True, slots=True)
class Task:
    """One gatherer for one subject."""

    gatherer: Gatherer
    subject: Subject

    @property
    def key(self) -> tuple[type, Subject]:
        """Where its evidence is kept."""
        return (self.gatherer.gives, self.subject)


@dataclass(frozen=True, slots=True)
class Plan:
    """All tasks of a run, each thing gathered once."""

    cast: Cast
    audits: tuple[Audit, ...]
    tasks: tuple[Task, ...]

    @property
    def cost(self) -> Cost:
        """What the run may cost at most."""
        return total(task.gatherer.cost for task in self.tasks)

    def beyond_looking(self) -> tuple[Task, ...]:
        """Return the tasks that need more than a look."""
        return tuple(task for task in self.tasks if task.gatherer.intrusion > Intrusion.LOOK)


def total(costs: Iterable[Cost]) -> Cost:
    """Add costs up."""
    listed = list(costs)
    return Cost(*(sum(getattr(cost, item.name) for cost in listed) for item in fields(Cost)))


def plan(cast: Cast, selection: Selection) -> Plan:
    """Find what the selected audits need, and what that needs in turn.

    Raises:
        UnknownAuditError: the selection names what the catalogue does not have.

    """
    audits = selection.audits()
    kinds: dict[type, None] = {}
    waiting = [kind for audit in audits for _, kind in audit.needs]
    while waiting:
        kind = waiting.pop(0)
        if kind is AsOf or kind in kinds:
            continue
        kinds[kind] = None
        waiting += [need for _, need in gatherers()[kind].needs]
    tasks: list[Task] = []
    for kind in kinds:
        gatherer = gatherers()[kind]
        subjects = cast.of(gatherer.per)
        if isinstance(subjects, tuple):
            tasks += [Task(gatherer, subject) for subject in subjects]
    return Plan(cast, audits, tuple(tasks))
