"""The words of a script, in one pass: enough to see who calls whom, and nothing is run."""

import re
from dataclasses import dataclass, field
from typing import Literal

BYTES_AT_MOST = 1_000_000
MISSES_AT_MOST = 20

Kind = Literal["text", "template", "pattern", "name", "number", "mark"]

# Whatever begins a text or a comment takes it to its end, or to the end of the line or the
# script, so that no second try begins inside. Only patterns are tried again, and are short.
_SPACE = re.compile(r"(?:\s++|//[^\n]*+|/\*(?:(?!\*/).)*+(?:\*/)?|<!--[^\n]*+)++", re.DOTALL)
_TEXT = re.compile(r"""(["'])((?:(?!\1)[^\\\n]|\\.)*+)(\1?)""", re.DOTALL)
_TEMPLATE = re.compile(r"(?:[^`\\$]|\\.|\$(?!\{))*+", re.DOTALL)
_PATTERN = re.compile(
    r"/((?:[^\\/\[\n]|\\[^\n]|\[(?:[^\]\\\n]|\\[^\n]){0,200}+\]){1,2000}+)/[a-z]{0,8}+"
)
_NAME = re.compile(r"[#\w$]++")
_MARK = re.compile(
    r"===|!==|==|!=|=>|\?\?=?|\?\.(?!\d)|&&|\|\||\.\.\.|<=|>=|[-+*/%&|^]=|.", re.DOTALL
)

_PAIRS = {")": "(", "]": "[", "}": "{"}
_BEFORE_STATEMENT = ("if", "while", "for", "with")
_BEFORE_PATTERN = frozenset(
    {"return", "typeof", "case", "in", "of", "delete", "void", "throw", "new", "else", "do"}
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a script.

    Attributes:
        word: as written; of a text, a template without places and a pattern, what stands inside.
        at: where it begins, in characters.

    """

    kind: Kind
    word: str
    at: int

    def marks(self, *words: str) -> bool:
        """Whether it is one of these marks."""
        return self.kind == "mark" and self.word in words

    def names(self, *words: str) -> bool:
        """Whether it is one of these names."""
        return self.kind == "name" and self.word in words


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a script, and for each bracket where its other half is.

    Attributes:
        text: the script as it was read, 1,000,000 bytes at most.
        pairs: positions of brackets by the position of their other half, both ways.
        whole: every text, template and bracket ends, so that it was read as a browser reads it.

    """

    text: str
    words: tuple[Token, ...]
    pairs: dict[int, int]
    whole: bool = True

    def at(self, index: int) -> Token:
        """The word at a position; an empty mark beyond both ends."""
        return self.words[index] if 0 <= index < len(self.words) else _NOTHING

    def end(self, index: int) -> int:
        """Where a bracket closes; of one that never does, the end of the script."""
        return self.pairs.get(index, len(self.words))


_NOTHING = Token("mark", "", 0)


def tokens(script: bytes) -> Tokens:
    """Read a script."""
    text = script[:BYTES_AT_MOST].decode("utf-8", "replace")
    reading = _Reading(text)
    reading.run()
    words = reading.words
    pairs, even = _paired(words)
    return Tokens(text, tuple(words), pairs, whole=even and not reading.lost)


@dataclass(slots=True)
class _Reading:
    """A script that is being read.

    Attributes:
        places: how many braces were open where each place of a template began.
        conditions: of each bracket that is open, whether a statement follows on it.
        statement: one begins here, behind the bracket of an `if`.
        misses: slashes that may begin a pattern and begin none.
        lost: something has no end, so that what follows may be taken for something else.

    """

    text: str
    words: list[Token] = field(default_factory=list[Token])
    places: list[int] = field(default_factory=list[int])
    conditions: list[bool] = field(default_factory=list[bool])
    depth: int = 0
    statement: bool = False
    lost: bool = False
    misses: int = 0

    def run(self) -> None:
        """Read word by word; a template's places are read like the rest, between its pieces."""
        at, text = 0, self.text
        while at < len(text):
            if space := _SPACE.match(text, at):
                at = space.end()
                continue
            back = bool(self.places) and text[at] == "}" and self.depth == self.places[-1]
            if back:
                self.places.pop()
            at = self._piece(at, back=back) if back or text[at] == "`" else self._word(at)
        self.lost |= bool(self.places)

    def _piece(self, at: int, *, back: bool) -> int:
        """Read a template up to its end or its next place."""
        found = _TEMPLATE.match(self.text, at + 1)
        inside, end = (found[0], found.end()) if found else ("", at + 1)
        if back:
            self.words.append(Token("mark", ")", at))
        opened = self.text.startswith("${", end)
        self.words.append(Token("template" if back or opened else "text", inside, at))
        if opened:
            self.words.append(Token("mark", "(", end))
            self.places.append(self.depth)
        self.lost |= end >= len(self.text)
        return end + (2 if opened else 1)

    def _word(self, at: int) -> int:
        text, before = self.text, self.words[-1] if self.words else _NOTHING
        statement, self.statement = self.statement, False
        if found := _TEXT.match(text, at):
            self.lost |= not found[3]
            self.words.append(Token("text", found[2], at))
            return found.end()
        if found := _NAME.match(text, at):
            self.words.append(Token("number" if found[0][0].isdigit() else "name", found[0], at))
            return found.end()
        if text[at] == "/" and (statement or _may_begin(before)) and self.misses < MISSES_AT_MOST:
            if found := _PATTERN.match(text, at):
                self.words.append(Token("pattern", found[1], at))
                return found.end()
            self.lost, self.misses = True, self.misses + 1
        return self._mark(at, before)

    def _mark(self, at: int, before: Token) -> int:
        found = _MARK.match(self.text, at)
        word = found[0] if found else self.text[at]
        if word == "(":
            self.conditions.append(before.names(*_BEFORE_STATEMENT))
        elif word == ")" and self.conditions:
            self.statement = self.conditions.pop()
        self.depth += (word == "{") - (word == "}")
        self.words.append(Token("mark", word, at))
        return at + len(word)


def _may_begin(before: Token) -> bool:
    """Whether a slash after this begins a pattern, and divides nothing."""
    if before.kind == "name":
        return before.word in _BEFORE_PATTERN
    return before.kind == "mark" and before.word not in {")", "]"}


def _paired(words: list[Token]) -> tuple[dict[int, int], bool]:
    """Pair the brackets; say whether each has its other half."""
    odd = 0
    pairs: dict[int, int] = {}
    open_: list[int] = []
    for index, token in enumerate(words):
        if token.marks("(", "[", "{"):
            open_.append(index)
        elif token.marks(*_PAIRS):
            if open_ and words[open_[-1]].word == _PAIRS[token.word]:
                pairs[index] = open_.pop()
                pairs[pairs[index]] = index
            else:
                odd += 1
    return pairs, not (odd or open_)
