"""What a visitor said and was answered, out of JSON of any shape."""

import html
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

_BLOCK = re.compile(
    r"</?(?:p|br|div|[ou]l|li|pre|t[rdh]|table|h[1-6]|blockquote)\b[^<>]*>", re.IGNORECASE
)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A text of a document.

    Attributes:
        place: a JSON pointer to it, where `*` stands for any item of a list.
        text: as it is shown, where it is HTML.

    """

    place: str
    text: str


def leaves(body: bytes) -> tuple[Leaf, ...]:
    """List the texts of a document, in their order; none where it is no JSON."""
    try:
        return tuple(_leaves(json.loads(body), ""))
    except (ValueError, RecursionError):
        return ()


def replies(talk: Sequence[Leaf], said: Sequence[str]) -> tuple[tuple[Leaf, ...], ...]:
    """Give what comes after each thing that was said, up to the next of them.

    Nothing comes after what is not shown. What stands before the first is a greeting.
    """
    wanted = [_level(text) for text in said]
    found: list[list[Leaf]] = [[] for _ in said]
    here, following = -1, 0
    for leaf in talk:
        place = _next(wanted, _level(leaf.text), following)
        if place is not None:
            here, following = place, place + 1
        elif here >= 0:
            found[here].append(leaf)
    return tuple(map(tuple, found))


def place_of(talk: Sequence[Leaf], words: str) -> str | None:
    """Say where some words stand; None where nowhere."""
    wanted = _level(words).casefold()
    return next((each.place for each in talk if wanted in _level(each.text).casefold()), None)


def _leaves(here: object, place: str) -> Iterator[Leaf]:
    if isinstance(here, str):
        yield Leaf(place, html.unescape(_TAG.sub("", _BLOCK.sub("\n", here))))
    elif isinstance(here, dict):
        for key, value in cast("dict[str, object]", here).items():
            yield from _leaves(value, f"{place}/{key}")
    elif isinstance(here, list):
        for value in cast("list[object]", here):
            yield from _leaves(value, f"{place}/*")


def _next(wanted: Sequence[str], text: str, at: int) -> int | None:
    return next((place for place in range(at, len(wanted)) if wanted[place] == text), None)


def _level(text: str) -> str:
    return " ".join(text.split())
