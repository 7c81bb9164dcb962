"""YAML and JSON that somebody else wrote, read within bounds.

Only texts, lists and tables come out of YAML: no tags, no merged keys, no numbers that were
meant as texts. An alias is shared and never unfolded, so that a bomb of them stays small.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

import yaml
from yaml.events import (
    AliasEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

BYTES_AT_MOST = 5_000_000
EVENTS_AT_MOST = 400_000
DEPTH_AT_MOST = 60

Path = tuple[str | int, ...]


class UnreadableError(ValueError):
    """The text is none that can be understood; `line` is 0 where it has no place."""

    def __init__(self, why: str, line: int = 0) -> None:
        super().__init__(why)
        self.why = why
        self.line = line


@dataclass(frozen=True, slots=True)
class Text:
    """What a text says, and the line of each part of it by the keys that lead there.

    Attributes:
        lines: of YAML alone; parts below an alias have none.

    """

    value: object
    lines: dict[Path, int] = field(default_factory=dict[Path, int])

    def line(self, path: Path) -> int:
        """Find the line of a part, or of the nearest one above it."""
        return next(
            (self.lines[path[:n]] for n in range(len(path), -1, -1) if path[:n] in self.lines), 1
        )


def read(raw: bytes) -> Text:
    """Read JSON or YAML.

    Raises:
        UnreadableError: it is neither, or more than anybody needs.

    """
    if len(raw) > BYTES_AT_MOST:
        raise UnreadableError(f"it is larger than {BYTES_AT_MOST:,} bytes")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableError("it is no UTF-8") from None
    if text.lstrip()[:1] in {"{", "["}:
        try:
            return Text(json.loads(text))
        except (ValueError, RecursionError):
            pass  # YAML has a way of writing that begins like JSON
    return _yaml(text)


def _yaml(text: str) -> Text:
    building = _Building(_events(text))
    try:
        value = building.document()
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise UnreadableError(f"it is no YAML: {error.problem}", line) from None
    except yaml.YAMLError:
        raise UnreadableError(
            "it is no YAML: it holds a character that cannot stand there"
        ) from None
    return Text(value, building.lines)


def _events(text: str) -> Iterator[Event]:
    events = cast("Iterator[Event]", yaml.parse(text, yaml.CSafeLoader))  # pyright: ignore[reportUnknownMemberType] - its stub is bare
    for count, event in enumerate(events):
        if count >= EVENTS_AT_MOST:
            raise UnreadableError(f"it has more than {EVENTS_AT_MOST:,} parts", _line(event))
        yield event


@dataclass(slots=True)
class _Building:
    events: Iterator[Event]
    lines: dict[Path, int] = field(default_factory=dict[Path, int])
    anchors: dict[str, object] = field(default_factory=dict[str, object])

    def document(self) -> object:
        """Build the first document."""
        for event in self.events:
            if isinstance(event, AliasEvent | ScalarEvent | SequenceStartEvent | MappingStartEvent):
                return self._node(event, ())
        return ""

    def _node(self, event: Event, path: Path) -> object:
        if len(path) > DEPTH_AT_MOST:
            raise UnreadableError("its parts stand too deep in each other", _line(event))
        self.lines[path] = _line(event)
        match event:
            case AliasEvent(anchor=str(anchor)):
                if anchor not in self.anchors:
                    raise UnreadableError(f"the alias {anchor[:40]!r} leads nowhere", _line(event))
                return self.anchors[anchor]
            case ScalarEvent():
                value: object = event.value
            case SequenceStartEvent():
                value = self._list(path)
            case _:
                value = self._table(path)
        anchor = getattr(event, "anchor", None)
        if isinstance(anchor, str):
            self.anchors[anchor] = value
        return value

    def _list(self, path: Path) -> list[object]:
        items: list[object] = []
        for event in self.events:
            if isinstance(event, SequenceEndEvent):
                break
            items.append(self._node(event, (*path, len(items))))
        return items

    def _table(self, path: Path) -> dict[str, object]:
        table: dict[str, object] = {}
        for event in self.events:
            if isinstance(event, MappingEndEvent):
                break
            key = self._node(event, (*path, "?"))
            name = key if isinstance(key, str) else "?"
            table[name] = self._node(next(self.events), (*path, name))
        return table


def _line(event: Event) -> int:
    return event.start_mark.line + 1
