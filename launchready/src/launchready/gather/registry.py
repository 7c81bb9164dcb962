"""How a function becomes a gatherer, and how gatherers are found."""

from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from graphlib import TopologicalSorter
from importlib import import_module
from inspect import signature
from pkgutil import iter_modules
from typing import Any, Generic, TypeVar, get_args, get_type_hints

import launchready.gather as package
from launchready.model import Gap, Host, Intrusion, MailDomain, Product
from launchready.reach import Reach

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Word:
    """Somebody's word that stands for what could not be seen."""

    who: str
    when: datetime
    expires: datetime


@dataclass(frozen=True, slots=True)
class Seen(Generic[T_co]):
    """What a gatherer gives: a value, and which parts of it could not be seen.

    Attributes:
        word: on which parts of the value rest, if they do.

    """

    value: T_co
    gaps: tuple[Gap, ...] = ()
    word: Word | None = None


@dataclass(frozen=True, slots=True)
class Cost:
    """What one subject may cost at most: what `plan` shows before anything is touched."""

    queries: int = 0
    connections: int = 0
    requests: int = 0
    turns: int = 0
    tokens: int = 0


@dataclass(frozen=True, slots=True)
class Gatherer:
    """A gathering function with what it gives, needs, and may cost."""

    gives: type
    per: type[Product | Host | MailDomain]
    needs: tuple[tuple[str, type], ...]
    asks: str
    intrusion: Intrusion
    cost: Cost
    gather: Callable[..., Awaitable[Seen[Any]]]
    after: tuple[type, ...] = ()
    last: bool = False

    def yields_to(self, other: "Gatherer") -> bool:
        """Whether it would disturb another one, and so begins when that has ended."""
        return (self.last and not other.last) or other.gives in self.after


def gatherer(
    *,
    asks: str,
    cost: Cost,
    intrusion: Intrusion = Intrusion.LOOK,
    after: tuple[type, ...] = (),
    last: bool = False,
) -> Callable[[Callable[..., Awaitable[Seen[Any]]]], Gatherer]:
    """Make a gatherer of `async def name(subject, reach, **needs) -> Seen[Thing]`.

    Args:
        asks: in a few words, for people who watch, what is being asked.
        cost: what one subject may cost at most.
        intrusion: how deep it goes.
        after: evidence that it does not need and must not disturb: it waits for that, whatever
            becomes of it.
        last: what it does would spoil what others see, since it spends a budget or ends
            sessions: it waits for all others.

    """

    def register(gather: Callable[..., Awaitable[Seen[Any]]]) -> Gatherer:
        hints = get_type_hints(gather)
        (gives,) = get_args(hints.pop("return"))
        subject, *rest = signature(gather).parameters
        needs = tuple((name, hints[name]) for name in rest if hints[name] is not Reach)
        return Gatherer(gives, hints[subject], needs, asks, intrusion, cost, gather, after, last)

    return register


@cache
def gatherers() -> dict[type, Gatherer]:
    """Every gatherer by the type of evidence that it gives.

    Raises:
        ValueError: where two give the same type, or some wait for each other in a circle.

    """
    found: dict[type, Gatherer] = {}
    for module in iter_modules(package.__path__, f"{package.__name__}."):
        for item in vars(import_module(module.name)).values():
            if isinstance(item, Gatherer) and item.gather.__module__ == module.name:
                if item.gives in found:
                    raise ValueError(f"two gatherers give {item.gives.__name__}")
                found[item.gives] = item
    ordered(found.values())
    return found


def ordered(some: Collection[Gatherer]) -> tuple[type, ...]:
    """Order them as they may begin, by what they give.

    Raises:
        ValueError: where some wait for each other in a circle: a run would never end.

    """
    waits = {
        each.gives: {
            *(kind for _, kind in each.needs),
            *(other.gives for other in some if each.yields_to(other)),
        }
        for each in some
    }
    return tuple(TopologicalSorter(waits).static_order())
