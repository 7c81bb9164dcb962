"""How a function becomes a twin, and how twins are found."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import import_module
from pkgutil import walk_packages

import testbed.faults as package
from testbed.faults.switches import Silences, Walls
from testbed.world import World

Change = Callable[[World], World]


class Kind(StrEnum):
    """What the audit must say of a twin: fail, or pass."""

    BROKEN = "broken"
    TRICKY = "tricky"


@dataclass(frozen=True, slots=True)
class Twin:
    """A healthy product with one change. Call it with a world to get the changed one."""

    kind: Kind
    change: Change

    def __call__(self, world: World) -> World:
        """Change a world."""
        return self.change(world)

    @property
    def name(self) -> str:
        """Its own name, kebab-case."""
        return _kebab(self.change.__name__)

    @property
    def area(self) -> str:
        """The area of its audit."""
        return self.change.__module__.rsplit(".", 2)[1]

    @property
    def audit(self) -> str:
        """The id of its audit."""
        return _kebab(self.change.__module__.rsplit(".", 1)[1])

    @property
    def id(self) -> str:
        """Area, audit and name."""
        return f"{self.area}/{self.audit}/{self.name}"

    @property
    def title(self) -> str:
        """What is wrong, or why it looks so and is not."""
        return (self.change.__doc__ or "").strip()

    def vanishes_without_ipv6(self, world: World) -> bool:
        """Whether a machine without IPv6 cannot show the difference to a world."""
        return self(world).without_ipv6() == world.without_ipv6()


@dataclass(frozen=True, slots=True)
class Suite:
    """All that is tried with one audit."""

    area: str
    audit: str
    twins: tuple[Twin, ...]
    silences: Silences
    walls: Walls

    def of(self, kind: Kind) -> tuple[Twin, ...]:
        """The twins of a kind."""
        return tuple(twin for twin in self.twins if twin.kind is kind)


def broken(change: Change) -> Twin:
    """Make a twin that its audit must fail."""
    return Twin(Kind.BROKEN, change)


def tricky(change: Change) -> Twin:
    """Make a twin that its audit must pass."""
    return Twin(Kind.TRICKY, change)


def tabled(module: str, kind: Kind, name: str, title: str, change: Change) -> Twin:
    """Make a twin of a line of a table, as if it were written out in its audit's module.

    The module lists what it has from tables in `TWINS`.
    """

    def named(world: World) -> World:
        return change(world)

    named.__module__, named.__name__, named.__doc__ = module, name, title
    return Twin(kind, named)


@cache
def suites() -> dict[str, Suite]:
    """Every audit's suite by the audit's id, sorted by area and id.

    Raises:
        ValueError: where two files claim one audit.

    """
    found: dict[str, Suite] = {}
    for module in walk_packages(package.__path__, f"{package.__name__}."):
        if module.ispkg or module.name.count(".") < 3:  # noqa: PLR2004 - testbed.faults.area.audit
            continue
        suite = _suite(module.name)
        if suite.audit in found:
            raise ValueError(f"two files claim the audit {suite.audit}")
        found[suite.audit] = suite
    return found


def find(text: str) -> Twin:
    """Find a twin by `area/audit/name` or `audit.name`, with dashes or underscores.

    Raises:
        LookupError: there is none; the message names what there is.

    """
    wanted = _kebab(text).replace(".", "/").split("/")[-2:]
    twins = [twin for suite in suites().values() for twin in suite.twins]
    for twin in twins:
        if [twin.audit, twin.name] == wanted:
            return twin
    near = [twin.id for twin in twins if twin.audit == wanted[0]] or sorted(suites())
    raise LookupError(f"no fault {text!r}; there are {', '.join(near)}")


def _suite(name: str) -> Suite:
    module = import_module(name)
    _, area, audit = name.rsplit(".", 2)
    tabled: tuple[Twin, ...] = getattr(module, "TWINS", ())
    items = [*vars(module).values(), *tabled]
    twins = tuple(
        item for item in items if isinstance(item, Twin) and item.change.__module__ == name
    )
    return Suite(area, _kebab(audit), twins, module.SILENCES, module.WALLS)


def _kebab(name: str) -> str:
    return name.replace("_", "-")
