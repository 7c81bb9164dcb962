"""Properties of objects: what somebody set that they may not, and what an answer shows too much.

Nothing rests on a status code: a property counts as set where its owner reads it afterwards,
beside an object that was made without it.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import cast

from launchready.evidence.trials import Effect, Who

PRIVATE = "a text for its owner alone"


class Means(StrEnum):
    """By what a property was set."""

    CREATE = "create"
    UPDATE = "update"


@dataclass(frozen=True, slots=True)
class Setting:
    """A property that was sent along.

    Attributes:
        effect: CHANGED where its owner reads it, GONE where its owner finds the object no more.
        status: of the answer, for people; nothing rests on it.

    """

    resource: str
    route: str
    means: Means
    name: str
    value: str
    effect: Effect
    status: int


@dataclass(frozen=True, slots=True)
class Showing:
    """An answer to somebody who may read.

    Attributes:
        name: of a property that no answer may hold, or PRIVATE.
        shown: the answer holds it.

    """

    resource: str
    route: str
    who: Who
    name: str
    shown: bool


@dataclass(frozen=True, slots=True)
class Properties:
    """All that was set and looked for at one API.

    Attributes:
        made: objects that the run created for it; each was taken away again.

    """

    host: str
    settings: tuple[Setting, ...]
    showings: tuple[Showing, ...]
    made: int

    @property
    def taken(self) -> tuple[Setting, ...]:
        """What was set although nobody but the server may set it."""
        return tuple(each for each in self.settings if each.effect is not Effect.NONE)

    @property
    def exposed(self) -> tuple[Showing, ...]:
        """The answers that show too much."""
        return tuple(each for each in self.showings if each.shown)


def plain(text: str) -> str:
    """Write a value as it is compared: JSON in one spelling, and a text without its quotes."""
    try:
        return _plain(json.loads(text))
    except (ValueError, RecursionError):
        return text


def held(body: bytes, name: str, within: str = "") -> frozenset[str]:
    """Read every value that stands under a name, at any depth; null and "" are none.

    `within` is a text: where the answer is a list of objects, only those that hold it count.
    """
    try:
        whole: object = json.loads(body)
    except (ValueError, RecursionError):
        return frozenset()
    last = name.rpartition("/")[2]
    parts = _items(whole, within) if within else [whole]
    found = {
        _plain(value)
        for part in parts
        for inside in _objects(part)
        for key, value in inside.items()
        if key == last and value not in (None, "")
    }
    return frozenset(found)


def _plain(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, sort_keys=True)


def _items(whole: object, text: str) -> list[object]:
    """Find the elements of lists of objects that hold a text; all of it where none does."""
    found: list[object] = [
        item
        for list_ in _lists(whole)
        for item in list_
        if isinstance(item, dict) and text in json.dumps(cast("object", item))
    ]
    return found or [whole]


def _objects(whole: object) -> Iterator[dict[str, object]]:
    return (cast("dict[str, object]", each) for each in _walked(whole) if isinstance(each, dict))


def _lists(whole: object) -> Iterator[list[object]]:
    return (cast("list[object]", each) for each in _walked(whole) if isinstance(each, list))


def _walked(whole: object) -> Iterator[object]:
    waiting = [whole]
    while waiting:
        here = waiting.pop()
        yield here
        if isinstance(here, dict):
            waiting += cast("dict[str, object]", here).values()
        elif isinstance(here, list):
            waiting += cast("list[object]", here)
