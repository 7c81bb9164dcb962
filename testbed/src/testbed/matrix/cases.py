"""What is tried with each audit, and what the audit must say."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from launchready.audits import catalogue
from testbed.faults import Kind, Suite, find, suites
from testbed.healthy import healthy
from testbed.net.ports import has_ipv6
from testbed.world import At, Layer, Silence, Wall, World


class Trial(StrEnum):
    """The four ways to try an audit."""

    BROKEN = "broken"
    TRICKY = "tricky"
    BLACK_HOLE = "black_hole"
    WALL = "wall"


@dataclass(frozen=True, slots=True)
class Case:
    """One world for one audit. Plain text, so that it travels between processes.

    Attributes:
        what: a twin's id, a silence such as `web:body`, or a wall.

    """

    audit: str
    trial: Trial
    what: str

    @property
    def world(self) -> World:
        """Make its world."""
        match self.trial:
            case Trial.BROKEN | Trial.TRICKY:
                return find(self.what)(healthy())
            case Trial.BLACK_HOLE:
                layer, at = self.what.split(":")
                return replace(healthy(), silence=Silence(Layer(layer), At(at)))
            case Trial.WALL:
                return replace(healthy(), wall=Wall(self.what))


def chosen(names: Iterable[str]) -> frozenset[str]:
    """Find audits by area, id or code; all of them where nothing is named.

    Raises:
        LookupError: nothing is called so.

    """
    rules = [audit.rule for audit in catalogue().values() if audit.id in suites()]
    picked: set[str] = set()
    for name in names:
        wanted = name.lower()
        found = {r.id for r in rules if wanted in {r.id, r.area, r.code.lower()}}
        if not found:
            raise LookupError(f"no area or audit is called {name!r}")
        picked |= found
    return frozenset(picked or (rule.id for rule in rules))


def cases(audits: frozenset[str]) -> tuple[Case, ...]:
    """List the cases of some audits."""
    mine = [suite for suite in suites().values() if suite.audit in audits]
    return tuple(case for suite in mine for case in _of(suite))


def unseen_here() -> tuple[str, ...]:
    """List the twins that this machine cannot show, for want of IPv6."""
    if has_ipv6():
        return ()
    twins = [twin for suite in suites().values() for twin in suite.twins]
    return tuple(twin.id for twin in twins if twin.vanishes_without_ipv6(healthy()))


def _of(suite: Suite) -> Iterator[Case]:
    hidden = unseen_here()
    for trial, kind in ((Trial.BROKEN, Kind.BROKEN), (Trial.TRICKY, Kind.TRICKY)):
        for twin in suite.of(kind):
            if twin.id not in hidden:
                yield Case(suite.audit, trial, twin.id)
    for silence in suite.silences:
        yield Case(suite.audit, Trial.BLACK_HOLE, str(silence))
    for wall in suite.walls:
        yield Case(suite.audit, Trial.WALL, wall.value)
