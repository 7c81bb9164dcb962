"""The map of access: which gate each route lies behind, and whom it lets through."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from launchready.evidence.trials import Effect, Try, Who

ANY = "*"


@dataclass(frozen=True, slots=True)
class Gate:
    """One place where access is decided.

    Attributes:
        routes: a method or `*`, and a path, whose end may be `*`.
        mechanism: how a caller is known.
        place: where in the code.
        admits: who gets through beside those whose things they are.

    """

    routes: tuple[str, ...]
    mechanism: str
    place: str
    admits: frozenset[Who]

    def holds(self, route: str) -> bool:
        """Whether a route lies behind it."""
        return any(_fits(route, pattern) for pattern in self.routes)

    def lets(self, who: Who) -> bool:
        """Whether somebody gets through: what is open to everybody is open to each."""
        return bool(self.admits & {who, Who.ANONYMOUS})


@dataclass(frozen=True, slots=True)
class Gates:
    """The whole map.

    Attributes:
        host: of the API.
        declared: the routes that the manifest names, which all have to be on it.

    """

    host: str
    gates: tuple[Gate, ...]
    declared: tuple[str, ...]

    def of(self, route: str) -> Gate | None:
        """Find the first gate that a route lies behind."""
        return next((gate for gate in self.gates if gate.holds(route)), None)

    @property
    def unmapped(self) -> tuple[str, ...]:
        """The declared routes that lie behind none."""
        return tuple(route for route in self.declared if self.of(route) is None)

    def passed(self, *whose: Iterable[Try]) -> Iterator[tuple[Try, Gate]]:
        """Find the tries that got through a gate which does not let them, whatever the policy."""
        for each in chain(*whose):
            gate = self.of(each.route)
            if gate and each.effect is not Effect.NONE and not gate.lets(each.who):
                yield each, gate


def _fits(route: str, pattern: str) -> bool:
    method, _, path = route.partition(" ")
    wanted, _, shape = pattern.partition(" ")
    if wanted not in {ANY, method}:
        return False
    stem = shape.removesuffix(ANY)
    return path.startswith(stem) if stem != shape else path == shape
