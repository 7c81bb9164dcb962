"""What is wrong in a manifest, and how a terminal says it. Nothing that is printed acts."""

import unicodedata
from dataclasses import dataclass, field, replace

from launchready.manifest.where import KeyPath

WIDTH = 100
LEAD = 40
MORE = "..."
TOLD_AT_MOST = 100
REST = "more is wrong from here on; mend the rest first"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong at a path in a document; see `Problem` for the rest."""

    path: KeyPath
    got: str
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong.

    Attributes:
        line: counted from 1; 0 where the file as a whole is meant.
        column: counted from 1, in characters; 0 where the file as a whole is meant.
        key: the dotted path in the document, such as `product.hosts[1]`; empty where none is.
        got: what stands there, never a secret.
        message: what is wrong.
        hint: what to do, or the empty string.

    """

    line: int
    column: int
    key: str
    got: str
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A manifest's name and text; secrets in the text are masked already."""

    name: str
    text: str
    _lines: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_lines", tuple(self.text.split("\n")))

    def line(self, number: int) -> str:
        """Return a line counted from 1, empty where there is none."""
        return self._lines[number - 1] if 0 < number <= len(self._lines) else ""


class ManifestError(Exception):
    """A manifest cannot be used.

    Attributes:
        problems: all that is wrong at once, in order of lines. Of more than a hundred the
            first hundred, and one that says so.
        source: where the problems point.

    """

    def __init__(self, problems: tuple[Problem, ...], source: Source) -> None:
        if not problems:
            raise ValueError("an error has a problem")
        told = sorted(problems, key=lambda p: (p.line, p.column))
        rest = told[TOLD_AT_MOST : TOLD_AT_MOST + 1]
        self.problems = (
            *told[:TOLD_AT_MOST],
            *(replace(problem, key="", got="", message=REST, hint="") for problem in rest),
        )
        self.source = source
        super().__init__("\n".join(format_problem(p, source) for p in self.problems))


def format_problem(problem: Problem, source: Source) -> str:
    """Write a problem for a terminal: where and what, then the line with a caret."""
    said = inert(f"{problem.message}; {problem.hint}" if problem.hint else problem.message)
    if not problem.line:
        return f"{inert(source.name)}: {said}"
    head = f"{inert(source.name)}:{problem.line}:{problem.column}: {said}"
    line = source.line(problem.line)
    return "\n".join([head, *_shown(line, problem.column)]) if line.strip() else head


def dotted(path: KeyPath) -> str:
    """Write a path as `product.hosts[1]`."""
    parts = [f"[{key}]" if isinstance(key, int) else f".{key}" for key in path]
    return "".join(parts).removeprefix(".")


def inert(text: str) -> str:
    """Write characters that act on a terminal or on a reader's eye as escapes."""
    return "".join(c if c.isprintable() else _escaped(c) for c in text)


def shortened(text: str, length: int = 60) -> str:
    """Cut a text where it becomes tiring."""
    return text if len(text) <= length else text[: length - len(MORE)] + MORE


def _escaped(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"  # noqa: PLR2004 - TOML's two forms


def _shown(line: str, column: int) -> tuple[str, str]:
    """Show a part of a line, and a caret under one of its characters."""
    begin = max(0, column - 1 - LEAD) if len(line) > WIDTH else 0
    cut = line[begin : begin + WIDTH].replace("\t", " ")
    before = inert(cut[: column - 1 - begin])
    lead = MORE if begin else ""
    trail = MORE if len(line) > begin + WIDTH else ""
    caret = " " * (len(lead) + _width(before))
    return f"    {lead}{inert(cut)}{trail}", f"    {caret}^"


def _width(text: str) -> int:
    """Count the columns that a terminal needs (Unicode Standard Annex 11)."""
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
