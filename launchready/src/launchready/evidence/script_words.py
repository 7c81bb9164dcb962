"""The words of a script, in one pass: enough to see who calls whom, and nothing is run."""

import re
from dataclasses import dataclass
from typing import Literal

BYTES_AT_MOST = 1_000_000

Kind = Literal["text", "template", "pattern", "name", "number", "mark"]

# Whatever begins a text or a comment takes it to its end, or to the end of the line or the
# script, so that no second try begins inside. Only patterns are tried again, and are short.
_SPACE = re.compile(r"(?:\s++|//[^\n]*+|/\*(?:(?!\*/).)*+(?:\*/)?|<!--[^\n]*+)++", re.DOTALL)
_TEXT = re.compile(r"""(["'])((?:(?!\1)[^\\\n]|\\.)*+)\1?""", re.DOTALL)
_TEMPLATE = re.compile(r"(?:[^`\\$]|\\.|\$(?!\{))*+", re.DOTALL)
_PATTERN = re.compile(
    r"/((?:[^\\/\[\n]|\\[^\n]|\[(?:[^\]\\\n]|\\[^\n]){0,80}+\]){1,200}+)/[a-z]{0,8}+"
)
_NAME = re.compile(r"[#\w$]++")
_MARK = re.compile(
    r"===|!==|==|!=|=>|\?\?=?|\?\.(?!\d)|&&|\|\||\.\.\.|<=|>=|[-+*/%&|^]=|.", re.DOTALL
)

_PAIRS = {")": "(", "]": "[", "}": "{"}
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

    """

    text: str
    words: tuple[Token, ...]
    pairs: dict[int, int]

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
    words = _words(text)
    return Tokens(text, tuple(words), _paired(words))


def _words(text: str) -> list[Token]:
    """Read word by word; a template's places are read like the rest, between its pieces."""
    words: list[Token] = []
    places: list[int] = []
    depth, at = 0, 0
    while at < len(text):
        if space := _SPACE.match(text, at):
            at = space.end()
            continue
        back = bool(places) and text[at] == "}" and depth == places[-1]
        if back:
            places.pop()
        if back or text[at] == "`":
            at, opened = _piece(text, at, words, back=back)
            if opened:
                places.append(depth)
            continue
        token, at = _word(text, at, words[-1] if words else _NOTHING)
        words.append(token)
        depth += token.marks("{") - token.marks("}")
    return words


def _piece(text: str, at: int, words: list[Token], *, back: bool) -> tuple[int, bool]:
    """Read a template up to its end or its next place; say whether a place begins."""
    found = _TEMPLATE.match(text, at + 1)
    inside, end = (found[0], found.end()) if found else ("", at + 1)
    if back:
        words.append(Token("mark", ")", at))
    opened = text.startswith("${", end)
    words.append(Token("template" if back or opened else "text", inside, at))
    if opened:
        words.append(Token("mark", "(", end))
    return end + (2 if opened else 1), opened


def _word(text: str, at: int, before: Token) -> tuple[Token, int]:
    if found := _TEXT.match(text, at):
        return Token("text", found[2], at), found.end()
    if found := _NAME.match(text, at):
        return Token("number" if found[0][0].isdigit() else "name", found[0], at), found.end()
    if text[at] == "/" and _may_begin(before) and (found := _PATTERN.match(text, at)):
        return Token("pattern", found[1], at), found.end()
    found = _MARK.match(text, at)
    return Token("mark", found[0] if found else text[at], at), found.end() if found else at + 1


def _may_begin(before: Token) -> bool:
    """Whether a slash after this begins a pattern, and divides nothing."""
    if before.kind == "name":
        return before.word in _BEFORE_PATTERN
    return before.kind == "mark" and before.word not in {")", "]", "}"}


def _paired(words: list[Token]) -> dict[int, int]:
    pairs: dict[int, int] = {}
    open_: list[int] = []
    for index, token in enumerate(words):
        if token.marks("(", "[", "{"):
            open_.append(index)
        elif token.marks(*_PAIRS) and open_ and words[open_[-1]].word == _PAIRS[token.word]:
            pairs[index] = open_.pop()
            pairs[pairs[index]] = index
    return pairs
