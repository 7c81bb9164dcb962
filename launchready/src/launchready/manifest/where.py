"""Where things stand in a TOML document that has parsed.

The standard library's parser forgets positions. This one knows nothing else: it walks
the text of a valid document (TOML 1.0 and 1.1) and notes where each key, each array
element and each value begins and ends. It does not recurse, so depth costs no stack.
"""

import re
import tomllib
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property

KeyPath = tuple[str | int, ...]

_SPACE = re.compile(r"(?:[ \t\r\n]++|#[^\n]*+)*+")
_KEY = re.compile(r'[A-Za-z0-9_-]++|"(?:[^"\\\n]++|\\.)*+"|\'[^\'\n]*+\'')
_SCALAR = re.compile(
    r'"""(?:[^"\\]++|\\.|"(?!""))*+"{3,5}'
    r"|'''(?:[^']++|'(?!''))*+'{3,5}"
    r'|"(?:[^"\\\n]++|\\.)*+"'
    r"|'[^'\n]*+'"
    r"|[^,\]}#\s]++(?: [0-9][^,\]}#\s]*+)?",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Position:
    """A line and a column, both counted from 1; columns are characters."""

    line: int
    column: int


@dataclass(slots=True)
class _Place:
    """A key or an element: where it begins, where its value is, and what stands below it."""

    at: int
    value: tuple[int, int] = (0, 0)
    below: dict[str | int, "_Place"] = field(default_factory=dict[str | int, "_Place"])
    tables: bool = False

    def child(self, key: str | int, at: int) -> "_Place":
        return self.below.setdefault(key, _Place(at))

    def current(self) -> "_Place":
        """The table that a header means: the latest one of an array of tables."""
        return self.below[len(self.below) - 1] if self.tables else self


class Lines:
    """Turns offsets in a text into positions."""

    def __init__(self, text: str) -> None:
        self._begins = [0, *(match.end() for match in re.finditer("\n", text))]

    def at(self, offset: int) -> Position:
        """Say on which line and in which column an offset is."""
        line = bisect_right(self._begins, offset)
        return Position(line, offset - self._begins[line - 1] + 1)


class Where:
    """Positions in one document, by path: keys are strings, array elements are numbers."""

    def __init__(self, text: str) -> None:
        self.lines = Lines(text)
        self._text = text

    @cached_property
    def _root(self) -> _Place:
        """The text is walked through once something is looked for in it: most have no fault."""
        return _Walk(self._text).document()

    def find(self, path: KeyPath) -> Position:
        """Say where a key or an element begins; the nearest one above where it is absent."""
        return self.lines.at(self._nearest(path).at)

    def value(self, path: KeyPath) -> slice:
        """Say which part of the text is the value; empty for what has a table's header."""
        begin, end = self._nearest(path).value
        return slice(begin, end)

    def _nearest(self, path: KeyPath) -> _Place:
        place = self._root
        for key in path:
            if key not in place.below:
                break
            place = place.below[key]
        return place


class _Walk:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def document(self) -> _Place:
        root = table = _Place(0)
        self._space()
        while self._at < len(self._text):
            if self._take("["):
                table = self._header(root)
            else:
                self._value(self._key(table))
            self._space()
        return root

    def _header(self, root: _Place) -> _Place:
        """Read a table's header behind its first bracket."""
        array = self._take("[")
        place = root
        while True:
            at, key = self._part()
            place = place.current().child(key, at)
            if not self._take("."):
                break
        self._at += 2 if array else 1
        if not array:
            place.at = at
            return place.current()
        place.tables = True
        return place.child(len(place.below), at)

    def _key(self, table: _Place) -> _Place:
        """Read a key with its equals sign."""
        place = table
        while True:
            at, key = self._part()
            place = place.child(key, at)
            if self._take("="):
                return place
            self._at += 1

    def _value(self, place: _Place) -> None:
        """Read a value with all that it holds."""
        unclosed: list[tuple[_Place, bool]] = []
        self._begin(place, unclosed)
        while unclosed:
            self._space()
            holder, array = unclosed[-1]
            if self._take("]") or self._take("}"):
                holder.value = (holder.value[0], self._at)
                unclosed.pop()
            elif not self._take(","):
                below = holder.child(len(holder.below), self._at) if array else self._key(holder)
                self._begin(below, unclosed)

    def _begin(self, place: _Place, unclosed: list[tuple[_Place, bool]]) -> None:
        self._space()
        begin = self._at
        if self._take("["):
            unclosed.append((place, True))
        elif self._take("{"):
            unclosed.append((place, False))
        else:
            self._at = self._matched(_SCALAR).end()
        place.value = (begin, self._at)

    def _part(self) -> tuple[int, str]:
        """Read one part of a key, and stop at what comes behind it."""
        self._space()
        at = self._at
        raw = self._matched(_KEY).group()
        self._at += len(raw)
        self._space()
        if "\\" in raw and raw.startswith('"'):
            return at, next(iter(tomllib.loads(f"{raw} = 0")))
        return at, raw[1:-1] if raw[0] in "\"'" else raw

    def _matched(self, pattern: re.Pattern[str]) -> re.Match[str]:
        matched = pattern.match(self._text, self._at)
        if matched is None:
            raise ValueError(f"no TOML at offset {self._at}")
        return matched

    def _space(self) -> None:
        self._at = self._matched(_SPACE).end()

    def _take(self, mark: str) -> bool:
        if not self._text.startswith(mark, self._at):
            return False
        self._at += len(mark)
        return True
