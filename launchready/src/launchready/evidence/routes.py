"""The routes of an API that show themselves, beside those that are declared.

A route that nobody declared is asked without credentials: what was planted must not come back,
and neither must what its owner is shown, where the route is for those who are let in.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, cast

from launchready.evidence.operations import Kind, Operation, Source, covers

LEAVES_AT_MOST = 5_000
MUTE = frozenset({"HEAD", "OPTIONS", "TRACE"})


@dataclass(frozen=True, slots=True)
class Routes:
    """What was seen, and what is said of it.

    Attributes:
        seen: by a description, a recorded journey, or scripts.
        handled: method and path of what is declared and tried elsewhere.
        public: of what is declared for everybody.
        private: of what is declared for those who are let in.
        destructive: of what is never asked for, whatever its name.

    """

    host: str
    seen: tuple[Operation, ...]
    handled: tuple[str, ...] = ()
    public: tuple[str, ...] = ()
    private: tuple[str, ...] = ()
    destructive: tuple[str, ...] = ()

    @property
    def undeclared(self) -> tuple[Operation, ...]:
        """What was seen and nobody spoke of."""
        said = (*self.handled, *self.public, *self.private, *self.destructive)
        return tuple(
            each for each in self.seen if each.method not in MUTE and not _among(each, said)
        )

    def is_asked(self, each: Operation) -> bool:
        """Whether it may be asked for: it reads, wants nothing put into it, and comes to an end."""
        plain = each.kind is Kind.READ and each.method == "GET" and not each.has_places
        return plain and not each.lasts and not _among(each, self.destructive)


def _among(each: Operation, routes: tuple[str, ...]) -> bool:
    """Whether it is one of these; what only a text names may be asked by any method."""
    pairs = (route.partition(" ") for route in routes)
    named = each.source in {Source.SCRIPT, Source.FRAME}
    return any(
        (named or method == each.method) and covers(path.partition("?")[0], each.path)
        for method, _, path in pairs
    )


class Opening(StrEnum):
    """What a route showed to somebody without credentials.

    SHUT: nothing of it.
    SHOWN: a text that was planted in a private object.
    SAME: what its owner is shown.
    """

    SHUT = "shut"
    SHOWN = "shown"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Asked:
    """A route beyond those of objects, asked without credentials.

    Attributes:
        said: `private` or `public`, as it is declared; empty where nobody said.
        status: of the answer, for people; nothing rests on it.

    """

    route: str
    said: Literal["private", "public", ""]
    opening: Opening
    status: int

    @property
    def leaks(self) -> bool:
        """Whether it showed what is not for everybody."""
        return self.opening is Opening.SHOWN or (
            self.said == "private" and self.opening is Opening.SAME
        )


def is_same(shown: bytes, owners: bytes, anything: bytes) -> bool:
    """Whether an answer holds what its owner is shown, and is not what every path answers."""
    if shown == anything:
        return False
    theirs = _leaves(owners)
    return bool(theirs) and 2 * len(_leaves(shown) & theirs) >= len(theirs)


def _leaves(body: bytes) -> frozenset[str]:
    """Take the texts and numbers out of an answer; one that is no JSON is one text."""
    try:
        whole: object = json.loads(body)
    except (ValueError, RecursionError):
        text = body.decode("utf-8", "replace").strip()
        return frozenset({text} if text else ())
    return frozenset(leaf for leaf, _ in zip(_walked(whole), range(LEAVES_AT_MOST), strict=False))


def _walked(whole: object) -> Iterator[str]:
    waiting = [whole]
    while waiting:
        here = waiting.pop()
        if isinstance(here, dict):
            waiting += cast("dict[str, object]", here).values()
        elif isinstance(here, list):
            waiting += cast("list[object]", here)
        elif here is not None and not isinstance(here, bool):
            yield str(here)
