"""One run from end to end: the library behind the command line."""

from dataclasses import dataclass

from launchready.model import Row, Scorecard
from launchready.reach import Settings
from launchready.run.cast import Cast
from launchready.run.folder import Kept
from launchready.run.gather import Watcher, gather
from launchready.run.plan import Plan, Selection, plan
from launchready.run.score import Waived, score


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be checked, and under which terms."""

    cast: Cast
    settings: Settings
    waivers: tuple[Waived, ...] = ()
    selection: Selection = Selection()

    @property
    def plan(self) -> Plan:
        """What this would do.

        Raises:
            UnknownAuditError: the selection names what the catalogue does not have.

        """
        return plan(self.cast, self.selection)


async def gathered(order: Order, watcher: Watcher) -> Kept:
    """Gather all that an order needs."""
    record = await gather(order.plan, order.settings, watcher)
    return Kept(record, order.selection, order.waivers)


def judged(kept: Kept, rows: frozenset[Row] | None = None) -> Scorecard:
    """Judge what was kept; `rows` narrows the question."""
    asked = rows or kept.selection.rows
    audits = [a for a in kept.selection.audits() if a.rule.row in asked]
    return score(kept.record, audits, asked, kept.waivers)
